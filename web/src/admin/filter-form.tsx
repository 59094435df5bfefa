import { useEffect, useState, type SubmitEvent } from 'react';
import { textOf } from '../forms/use-form.js';
import { statuses, statusInWords, statusWord } from '../orders/status.js';
import { isFiltered, readFilters, writeFilters, type OrderFilters } from './order-filters.js';
import { useSameAs } from './use-same-as.js';
import '../components/field.css';
import './filter-form.css';

interface Props {
  filters: OrderFilters;
  onChange: (filters: OrderFilters) => void;
}

/** Its inputs keep what is typed; only sending it changes the address, and so the list. */
export function FilterForm({ filters, onChange }: Props) {
  const [wrongOrder, setWrongOrder] = useState(false);
  const asked = writeFilters(filters).toString();
  const form = useSameAs(asked);
  useEffect(() => setWrongOrder(false), [asked]);
  const clear = () => {
    // The button goes with the filters; keys go on from the first field.
    form.current?.querySelector('input')?.focus();
    onChange(readFilters(new URLSearchParams()));
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const names = ['q', 'estado', 'desde', 'hasta'];
    const next = readFilters(new URLSearchParams(names.map((name) => [name, textOf(data, name)])));
    const wrong = next.from !== '' && next.to !== '' && next.to < next.from;
    setWrongOrder(wrong);
    if (!wrong) onChange(next);
  };
  return (
    <form
      ref={form}
      className="filter-form"
      role="search"
      aria-label="Filtrar pedidos"
      onSubmit={onSubmit}
    >
      <label className="field">
        <span className="field-label">Número o correo</span>
        <input name="q" type="search" placeholder="10001 o ana@…" />
      </label>
      <label className="field">
        <span className="field-label">Estado</span>
        <select name="estado">
          <option value="">Todos</option>
          {statuses.map((status) => (
            <option key={status} value={statusWord(status)}>
              {statusInWords(status)}
            </option>
          ))}
        </select>
      </label>
      <DayField name="desde" label="Desde" />
      <DayField name="hasta" label="Hasta" wrong={wrongOrder} />
      <div className="filter-form-buttons">
        <button type="submit" className="button">
          Filtrar
        </button>
        {isFiltered(filters) && (
          <button type="button" className="button button-plain" onClick={clear}>
            Quitar filtros
          </button>
        )}
      </div>
      {wrongOrder && (
        <p id="filtro-fechas" role="alert" className="field-error">
          «Hasta» tiene que ser el mismo día que «Desde» o uno posterior.
        </p>
      )}
    </form>
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
