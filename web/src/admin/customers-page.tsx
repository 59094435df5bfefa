import { Link, useSearchParams } from 'react-router';
import { Failure } from '../components/failure.js';
import { MoreButton } from '../components/more-button.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { formatDay } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { User } from '../session/session.js';
import { CustomerSearch, readCustomerFilters } from './customer-search.js';

import { Table } from './table.js';
import { useCustomers, type CustomerFilters } from './use-customers.js';
import './customers.css';

export function CustomersPage() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useSearchParams();
  const filters = readCustomerFilters(params);
  return (
    <>
      <Title>{t('page', { page: t('areas.customers') })}</Title>
      <h1>{t('areas.customers')}</h1>
      <CustomerSearch filters={filters} onChange={setParams} />
      <Results filters={filters} />
    </>
  );
}

function Results({ filters }: { filters: CustomerFilters }) {
  const { t } = useTranslation('admin');
  const customers = useCustomers(filters);
  if (customers.isPending) return <Waiting />;
  if (customers.isError && !customers.data) {
    return <Failure error={customers.error} onRetry={() => void customers.refetch()} />;
  }
  const all = customers.data.pages.flatMap((page) => page.items);
  if (all.length === 0) {
    return (
      <p className="admin-none" role="status">
        {t('customers.none')}
      </p>
    );
  }
  return (
    <>
      <p role="status" className="soft">
        {customers.hasNextPage
          ? t('customers.last', { count: all.length })
          : t('customers.count', { count: all.length })}
      </p>
      <CustomersTable customers={all} />
      <MoreButton list={customers} label={t('customers.older')} />
    </>
  );
}

function CustomersTable({ customers }: { customers: User[] }) {
  const { t } = useTranslation('admin');
  const columns = [
    t('customers.name'),
    t('customers.email'),
    t('customers.since'),
    t('customers.role'),
  ];
  return (
    <Table caption={t('customers.caption')} columns={columns}>
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
            <span className={`role role-${role}`}>{t(`roles.${role}`)}</span>
          </td>
        </tr>
      ))}
    </Table>
  );
}
