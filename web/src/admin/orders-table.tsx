import { Link } from 'react-router';
import type { Order } from '../api/clients.js';
import { countOf, formatMoney, formatTime } from '../format.js';
import { StatusBadge } from '../orders/status-badge.js';
import { Table } from './table.js';

export function OrdersTable({ orders }: { orders: Order[] }) {
  return (
    <Table caption="Pedidos, del más nuevo al más antiguo" columns={columns}>
      {orders.map((order) => (
        <OrderRow key={order.id} order={order} />
      ))}
    </Table>
  );
}

const columns = ['Pedido', 'Fecha', 'Cliente', 'Unidades', 'Total', 'Estado'];

function OrderRow({ order }: { order: Order }) {
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
        <span className="soft table-small">{customer?.email ?? 'cuenta borrada'}</span>
      </td>
      <td role="cell" className="soft">
        {countOf(units, 'unidad', 'unidades')}
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
