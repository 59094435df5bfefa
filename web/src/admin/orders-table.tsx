import { Link } from 'react-router';
import type { Order } from '../api/clients.js';
import { formatMoney, formatTime } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { StatusBadge } from '../orders/status-badge.js';
import { Table } from './table.js';

export function OrdersTable({ orders }: { orders: Order[] }) {
  const { t } = useTranslation('admin');
  const columns = [
    t('orders.order'),
    t('orders.date'),
    t('orders.customer'),
    t('orders.units'),
    t('common:total'),
    t('orders.status'),
  ];
  return (
    <Table caption={t('orders.caption')} columns={columns}>
      {orders.map((order) => (
        <OrderRow key={order.id} order={order} />
      ))}
    </Table>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { t } = useTranslation('admin');
  const { id, number, placedAt, customer, shippingAddress, lines, total, status } = order;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <tr role="row" className="table-row">
      <th role="rowheader" scope="row" className="table-name">
        <Link to={`/admin/pedidos/${id}`}>#{number}</Link>
      </th>
      <td role="cell" className="soft figures">
        <time dateTime={placedAt}>{formatTime(placedAt)}</time>
      </td>
      <td role="cell" className="table-wide">
        <span>{shippingAddress.name}</span>
        <span className="soft table-small">{customer?.email ?? t('orders.deleted')}</span>
      </td>
      <td role="cell" className="soft">
        {t('common:units', { count: units })}
      </td>
      <td role="cell" className="table-sum figures">
        {formatMoney(total)}
      </td>
      <td role="cell">
        <StatusBadge status={status} />
      </td>
    </tr>
  );
}
