import { Link } from 'react-router';
import type { Order } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { countOf, formatDay, formatMoney } from '../format.js';
import { StatusBadge } from './status-badge.js';
import { useOrders } from './use-orders.js';
import './orders-page.css';

export function OrdersPage() {
  const orders = useOrders();
  const all = orders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="orders">
      <Title>Mis pedidos</Title>
      <h1>Mis pedidos</h1>
      {orders.isPending && <Waiting />}
      {orders.isError && <Failure error={orders.error} onRetry={() => void orders.refetch()} />}
      {orders.isSuccess && all.length === 0 && <NoOrders />}
      <ul>
        {all.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      {orders.hasNextPage && (
        <button
          type="button"
          className="button button-plain"
          disabled={orders.isFetchingNextPage}
          onClick={() => void orders.fetchNextPage()}
        >
          Ver pedidos anteriores
        </button>
      )}
    </div>
  );
}

function OrderRow({ order }: { order: Order }) {
  const units = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const names = order.lines.map(({ name }) => name).join(', ');
  return (
    <li className="order-row">
      <div>
        <h2>
          <Link to={`/pedidos/${order.id}`}>Pedido #{order.number}</Link>
        </h2>
        <p className="soft">
          {formatDay(order.placedAt)} · {countOf(units, 'unidad', 'unidades')}
        </p>
        <p className="order-row-names">{names}</p>
      </div>
      <StatusBadge status={order.status} />
      <span className="order-row-total figures">{formatMoney(order.total)}</span>
    </li>
  );
}

function NoOrders() {
  return (
    <div className="panel orders-none">
      <p>Todavía no has comprado nada.</p>
      <Link to="/" className="button">
        Ver el catálogo
      </Link>
    </div>
  );
}
