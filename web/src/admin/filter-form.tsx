import { useEffect, useState } from 'react';
import { SelectField } from '../components/select-field.js';
import { statuses, statusInWords, statusWord } from '../orders/status.js';
import { readFilters, writeFilters, type OrderFilters } from './order-filters.js';
import { SearchForm } from './search-form.js';

interface Props {
  filters: OrderFilters;
  onChange: (filters: OrderFilters) => void;
}

export function FilterForm({ filters, onChange }: Props) {
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
    <SearchForm label="Filtrar pedidos" submit="Filtrar" asked={asked} onAsk={onAsk}>
      <label className="field">
        <span className="field-label">Número o correo</span>
        <input name="q" type="search" placeholder="10001 o ana@…" />
      </label>
      <SelectField label="Estado" name="estado" choices={statusChoices} />
      <DayField name="desde" label="Desde" />
      <DayField name="hasta" label="Hasta" wrong={wrongOrder} />
      {wrongOrder && (
        <p id="filtro-fechas" role="alert" className="field-error">
          «Hasta» tiene que ser el mismo día que «Desde» o uno posterior.
        </p>
      )}
    </SearchForm>
  );
}

const statusChoices = {
  '': 'Todos',
  ...Object.fromEntries(statuses.map((status) => [statusWord(status), statusInWords(status)])),
};

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
