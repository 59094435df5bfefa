import { SelectField } from '../components/select-field.js';
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
  return (
    <SearchForm
      label="Buscar clientes"
      submit="Buscar"
      asked={write(filters)}
      onAsk={(typed) => onChange(write(readCustomerFilters(typed)))}
    >
      <label className="field">
        <span className="field-label">Nombre o correo</span>
        <input name="q" type="search" placeholder="Lucía Peña o lucia@…" maxLength={254} />
      </label>
      <SelectField label="Papel" name="papel" choices={{ '': 'Todos', ...roleChoices }} />
    </SearchForm>
  );
}
