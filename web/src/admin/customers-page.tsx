import { Link, useSearchParams } from 'react-router';
import { Failure } from '../components/failure.js';
import { MoreButton } from '../components/more-button.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { countOf, formatDay } from '../format.js';
import type { User } from '../session/session.js';
import { CustomerSearch, readCustomerFilters } from './customer-search.js';
import { roleInWords } from './role-words.js';
import { Table } from './table.js';
import { useCustomers, type CustomerFilters } from './use-customers.js';
import './customers.css';

export function CustomersPage() {
  const [params, setParams] = useSearchParams();
  const filters = readCustomerFilters(params);
  return (
    <>
      <Title>Clientes · Trastienda</Title>
      <h1>Clientes</h1>
      <CustomerSearch filters={filters} onChange={setParams} />
      <Results filters={filters} />
    </>
  );
}

function Results({ filters }: { filters: CustomerFilters }) {
  const customers = useCustomers(filters);
  if (customers.isPending) return <Waiting />;
  if (customers.isError && !customers.data) {
    return <Failure error={customers.error} onRetry={() => void customers.refetch()} />;
  }
  const all = customers.data.pages.flatMap((page) => page.items);
  if (all.length === 0) {
    return (
      <p className="admin-none" role="status">
        Nadie cumple esto. Prueba con el principio del correo o con otra palabra del nombre.
      </p>
    );
  }
  return (
    <>
      <p role="status" className="soft">
        {customers.hasNextPage && 'Las últimas '}
        {countOf(all.length, 'cuenta', 'cuentas')}
      </p>
      <CustomersTable customers={all} />
      <MoreButton list={customers} label="Ver cuentas anteriores" />
    </>
  );
}

function CustomersTable({ customers }: { customers: User[] }) {
  return (
    <Table caption="Cuentas, de la más nueva a la más antigua" columns={columns}>
      {customers.map(({ id, name, email, createdAt, role }) => (
        <tr key={id} role="row" className="table-row">
          <th role="rowheader" scope="row" className="table-name">
            <Link to={`/admin/clientes/${id}`}>{name}</Link>
          </th>
          <td role="cell" className="table-wide">
            <span>{email}</span>
          </td>
          <td role="cell" className="soft figures">
            <time dateTime={createdAt}>{formatDay(createdAt)}</time>
          </td>
          <td role="cell">
            <span className={`role role-${role}`}>{roleInWords(role)}</span>
          </td>
        </tr>
      ))}
    </Table>
  );
}

const columns = ['Nombre', 'Correo', 'Cuenta desde', 'Papel'];
