import { Link } from 'react-router';
import type { Order } from '../api/clients.js';
import { countOf, formatMoney, formatTime } from '../format.js';
import { StatusBadge } from '../orders/status-badge.js';
import './orders-table.css';

/** A table on a desk and cards on a phone; the roles keep it a table for screen readers in both. */
export function OrdersTable({ orders }: { orders: Order[] }) {
  return (
    <table className="table" role="table">
      <caption className="unseen">Pedidos, del más nuevo al más antiguo</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Pedido', 'Fecha', 'Cliente', 'Unidades', 'Total', 'Estado'].map((name) => (
            <th key={name} role="columnheader" scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </tbody>
    </table>
  );
}

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
