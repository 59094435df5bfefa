import { useSearchParams } from 'react-router';
import { Failure } from '../components/failure.js';
import { MoreButton } from '../components/more-button.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { listedInWords } from '../orders/listed.js';
import { ExportButton } from './export-button.js';
import { FilterForm } from './filter-form.js';
import { isFiltered, readFilters, writeFilters, type OrderFilters } from './order-filters.js';
import { OrdersTable } from './orders-table.js';
import { Overview } from './overview.js';
import { useStaffOrders } from './use-staff-orders.js';

export function StaffOrdersPage({ admin }: { admin: boolean }) {
  const { t } = useTranslation('admin');
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  return (
    <>
      <Title>{t('page', { page: t('areas.orders') })}</Title>
      <div className="area-head">
        <h1>{t('areas.orders')}</h1>
        {admin && <ExportButton filters={filters} />}
      </div>
      {admin && <Overview />}
      <FilterForm filters={filters} onChange={(next) => setParams(writeFilters(next))} />
      <Results filters={filters} />
    </>
  );
}

function Results({ filters }: { filters: OrderFilters }) {
  const { t } = useTranslation('admin');
  const { t: orderTexts } = useTranslation('orders');
  const orders = useStaffOrders(filters);
  if (orders.isPending) return <Waiting />;
  if (orders.isError && !orders.data) {
    return <Failure error={orders.error} onRetry={() => void orders.refetch()} />;
  }
  const all = orders.data.pages.flatMap((page) => page.items);
  return (
    <>
      <p role="status" className="soft">
        {all.length > 0 && listedInWords(all.length, orders.hasNextPage, orderTexts)}
      </p>
      {all.length > 0 ? (
        <OrdersTable orders={all} />
      ) : (
        <p className="admin-none">
          {isFiltered(filters) ? t('orders.noneFiltered') : t('orders.none')}
        </p>
      )}
      <MoreButton list={orders} label={orderTexts('older')} />
    </>
  );
}
