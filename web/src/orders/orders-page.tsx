import { Link, useSearchParams } from 'react-router';
import type { Order } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { MoreButton } from '../components/more-button.js';
import { Title } from '../components/title.js';
import { Views } from '../components/views.js';
import { Waiting } from '../components/waiting.js';
import { countOf, formatDay, formatMoney } from '../format.js';
import { listedInWords } from './listed.js';
import { StatusBadge } from './status-badge.js';
import { readStatus, statuses, statusInWords, statusWord, type Status } from './status.js';
import { useOrders } from './use-orders.js';
import './orders-page.css';

export function OrdersPage() {
  const [params] = useSearchParams();
  const status = readStatus(params);
  const orders = useOrders(status);
  const all = orders.data?.pages.flatMap((page) => page.items) ?? [];
  const none = orders.isSuccess && all.length === 0;
  return (
    <div className="orders">
      <Title>Mis pedidos</Title>
      <h1>Mis pedidos</h1>
      {(status || !none) && <StatusViews shown={status} />}
      {orders.isPending && <Waiting />}
      {orders.isError && !orders.isFetchNextPageError && (
        <Failure error={orders.error} onRetry={() => void orders.refetch()} />
      )}
      <p role="status" className="unseen">
        {orders.isSuccess && listedInWords(all.length, orders.hasNextPage)}
      </p>
      {none && <NoOrders status={status} />}
      <ul>
        {all.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      <MoreButton list={orders} label="Ver pedidos anteriores" />
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

const plural = (name: string) => `${name}s`;

function StatusViews({ shown }: { shown: Status | undefined }) {
  const views = statuses.map((status) => ({
    name: plural(statusInWords(status)),
    to: `/pedidos?estado=${statusWord(status)}`,
    shown: status === shown,
  }));
  const all = { name: 'Todos', to: '/pedidos', shown: shown === undefined };
  return <Views label="Qué pedidos" views={[all, ...views]} />;
}

function NoOrders({ status }: { status: Status | undefined }) {
  const [sentence, path, way] = status
    ? [`No tienes pedidos ${plural(statusWord(status))}.`, '/pedidos', 'Ver todos']
    : ['Todavía no has comprado nada.', '/', 'Ver el catálogo'];
  return (
    <div className="panel orders-none">
      <p>{sentence}</p>
      <Link to={path} className="button">
        {way}
      </Link>
    </div>
  );
}
