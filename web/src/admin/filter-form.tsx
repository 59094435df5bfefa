import { useEffect, useState } from 'react';
import { SelectField } from '../components/select-field.js';
import { useTranslation } from '../i18n/use-translation.js';
import { statuses, statusWord } from '../orders/status.js';
import { readFilters, writeFilters, type OrderFilters } from './order-filters.js';
import { SearchForm } from './search-form.js';

interface Props {
  filters: OrderFilters;
  onChange: (filters: OrderFilters) => void;
}

export function FilterForm({ filters, onChange }: Props) {
  const { t } = useTranslation('admin');
  const { t: orderTexts } = useTranslation('orders');
  const statusChoices = {
    '': t('orders.anyStatus'),
    ...Object.fromEntries(
      statuses.map((status) => [statusWord(status), orderTexts(`status.${status}`)]),
    ),
  };
  const [wrongOrder, setWrongOrder] = useState(false);
  const asked = writeFilters(filters);
  const address = asked.toString();
  useEffect(() => setWrongOrder(false), [address]);
  const onAsk = (typed: URLSearchParams) => {
    const next = readFilters(typed);
    const wrong = next.from !== '' && next.to !== '' && next.to < next.from;
    setWrongOrder(wrong);
    if (!wrong) onChange(next);
  };
  return (
    <SearchForm
      label={t('orders.filterLabel')}
      submit={t('orders.filter')}
      asked={asked}
      onAsk={onAsk}
    >
      <label className="field">
        <span className="field-label">{t('orders.query')}</span>
        <input name="q" type="search" placeholder={t('orders.queryExample')} />
      </label>
      <SelectField label={t('orders.status')} name="estado" choices={statusChoices} />
      <DayField name="desde" label={t('orders.from')} />
      <DayField name="hasta" label={t('orders.to')} wrong={wrongOrder} />
      {wrongOrder && (
        <p id="filtro-fechas" role="alert" className="field-error">
          {t('orders.wrongOrder')}
        </p>
      )}
    </SearchForm>
  );
}

interface DayProps {
  name: string;
  label: string;
  wrong?: boolean;
}

function DayField({ name, label, wrong = false }: DayProps) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <input
        name={name}
        type="date"
        aria-invalid={wrong}
        aria-describedby={wrong ? 'filtro-fechas' : undefined}
      />
    </label>
  );
}
