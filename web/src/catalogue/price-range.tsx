import type { ComponentProps } from 'react';
import { useTranslation } from '../i18n/use-translation.js';
import { usePriceRange, type PriceRangeState } from './use-price-range.js';
import type { Facets } from './use-products.js';
import type { Search } from './search.js';
import './price-range.css';

interface Props {
  search: Search;
  /** The cheapest and the dearest there are. */
  range: NonNullable<Facets['price']> | undefined;
  formId: string;
  /** In a sheet: bounds take effect when a field is left, and Enter is done with it. */
  onDone?: () => void;
}

export function PriceRange({ search, range, formId, onDone }: Props) {
  const state = usePriceRange(search);
  const { t } = useTranslation('catalogue');
  const both = { state, formId, onDone };
  return (
    <form
      id={formId}
      className="price-range"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state.apply()) onDone?.();
      }}
    >
      <fieldset>
        <legend className="filters-title">{t('price.title')}</legend>
        <div className="price-range-fields">
          <Bound end="min" name={t('price.from')} hint={range?.min.amount} {...both} />
          <span aria-hidden="true">–</span>
          <Bound end="max" name={t('price.to')} hint={range?.max.amount} {...both} />
        </div>
      </fieldset>
      {state.problem && (
        <p className="field-error" id={`${formId}-problema`} role="alert">
          {t(`price.${state.problem.what}`)}
        </p>
      )}
      {!onDone && (
        <button type="submit" className="button button-plain button-small">
          {t('price.apply')}
        </button>
      )}
    </form>
  );
}

interface BoundProps {
  end: 'min' | 'max';
  name: string;
  /** Shown while nothing is typed, in cents. */
  hint: number | undefined;
  state: PriceRangeState;
  formId: string;
  onDone: (() => void) | undefined;
}

function Bound({ end, name, hint, state, formId, onDone }: BoundProps) {
  const refused = state.problem?.ends.includes(end) ?? false;
  const rounded = end === 'min' ? Math.floor : Math.ceil;
  const input: ComponentProps<'input'> = {
    type: 'text',
    inputMode: 'decimal',
    autoComplete: 'off',
    'aria-label': name,
    'aria-invalid': refused,
    'aria-describedby': refused ? `${formId}-problema` : undefined,
    placeholder: hint === undefined ? '' : String(rounded(hint / 100)),
    maxLength: 14,
  };
  return (
    <span className="price-range-bound">
      <input
        {...input}
        value={state.typed[end]}
        onChange={(event) => state.type(end, event.target.value)}
        onBlur={onDone && (() => state.apply())}
      />
      <span aria-hidden="true">€</span>
    </span>
  );
}
