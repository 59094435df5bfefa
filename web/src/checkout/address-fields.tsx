import type { Address } from '../api/clients.js';
import { Field } from '../components/field.js';
import { SelectField } from '../components/select-field.js';
import type { FieldErrors } from '../forms/field-sentences.js';
import { formatCountry } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';

const countries = ['ES', 'PT', 'FR', 'AD', 'IT', 'DE'];

interface Props {
  start: Partial<Address>;
  errors: FieldErrors;
}

export function AddressFields({ start, errors }: Props) {
  const { t } = useTranslation('checkout');
  const { country = 'ES' } = start;
  const codes = [...new Set([...countries, country])];
  const field = (name: keyof Address, autoComplete: string) => ({
    name,
    label: t(`address.${name}`),
    autoComplete: `shipping ${autoComplete}`,
    defaultValue: start[name],
    error: errors[name],
  });
  return (
    <div className="address-fields">
      <Field {...field('name', 'name')} required />
      <Field {...field('line1', 'address-line1')} required />
      <Field {...field('line2', 'address-line2')} />
      <Field {...field('postalCode', 'postal-code')} required />
      <Field {...field('city', 'address-level2')} required />
      <Field {...field('province', 'address-level1')} />
      <SelectField
        label={t('address.country')}
        name="country"
        autoComplete="shipping country"
        choices={Object.fromEntries(codes.map((code) => [code, formatCountry(code)]))}
        defaultValue={country}
        error={errors['country']}
      />
    </div>
  );
}
