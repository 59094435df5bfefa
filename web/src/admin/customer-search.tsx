import type { SubmitEvent } from 'react';
import { SelectField } from '../components/select-field.js';
import { textOf } from '../forms/use-form.js';
import { isRole, roleChoices } from './role-words.js';
import type { CustomerFilters } from './use-customers.js';
import { useSameAs } from './use-same-as.js';
import '../components/field.css';
import './filter-form.css';

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
  const asked = write(filters);
  const form = useSameAs(asked.toString());
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const typed = new URLSearchParams(['q', 'papel'].map((name) => [name, textOf(data, name)]));
    onChange(write(readCustomerFilters(typed)));
  };
  const clear = () => {
    // The button goes with the filters; keys go on from the first field.
    form.current?.querySelector('input')?.focus();
    onChange(new URLSearchParams());
  };
  return (
    <form
      ref={form}
      className="filter-form customer-search"
      role="search"
      aria-label="Buscar clientes"
      onSubmit={onSubmit}
    >
      <label className="field">
        <span className="field-label">Nombre o correo</span>
        <input name="q" type="search" placeholder="Lucía Peña o lucia@…" maxLength={254} />
      </label>
      <SelectField label="Papel" name="papel" choices={{ '': 'Todos', ...roleChoices }} />
      <div className="filter-form-buttons">
        <button type="submit" className="button">
          Buscar
        </button>
        {asked.size > 0 && (
          <button type="button" className="button button-plain" onClick={clear}>
            Quitar filtros
          </button>
        )}
      </div>
    </form>
  );
}
