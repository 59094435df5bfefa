import { SelectField } from '../components/select-field.js';
import { useTranslation } from '../i18n/use-translation.js';
import { isRole, roleChoices } from './role-words.js';
import { SearchForm } from './search-form.js';
import type { CustomerFilters } from './use-customers.js';

/** The filters that stand in the address. */
export function readCustomerFilters(params: URLSearchParams): CustomerFilters {
  const role = params.get('papel') ?? '';
  return { q: params.get('q')?.trim() ?? '', role: isRole(role) ? role : undefined };
}

const write = ({ q, role }: CustomerFilters) =>
  new URLSearchParams({ ...(q && { q }), ...(role && { papel: role }) });

interface Props {
  filters: CustomerFilters;
  onChange: (params: URLSearchParams) => void;
}

export function CustomerSearch({ filters, onChange }: Props) {
  const { t } = useTranslation('admin');
  return (
    <SearchForm
      label={t('customers.searchLabel')}
      submit={t('customers.search')}
      asked={write(filters)}
      onAsk={(typed) => onChange(write(readCustomerFilters(typed)))}
    >
      <label className="field">
        <span className="field-label">{t('customers.query')}</span>
        <input name="q" type="search" placeholder={t('customers.queryExample')} maxLength={254} />
      </label>
      <SelectField
        label={t('customers.role')}
        name="papel"
        choices={{ '': t('customers.anyRole'), ...roleChoices(t) }}
      />
    </SearchForm>
  );
}
