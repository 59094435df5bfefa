import { Link, useSearchParams } from 'react-router';
import type { Order } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { MoreButton } from '../components/more-button.js';
import { Title } from '../components/title.js';
import { Views } from '../components/views.js';
import { Waiting } from '../components/waiting.js';
import { formatDay, formatMoney } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { listedInWords } from './listed.js';
import { StatusBadge } from './status-badge.js';
import { readStatus, statuses, statusWord, type Status } from './status.js';
import { useOrders } from './use-orders.js';
import './orders-page.css';

export function OrdersPage() {
  const { t } = useTranslation('orders');
  const [params] = useSearchParams();
  const status = readStatus(params);
  const orders = useOrders(status);
  const all = orders.data?.pages.flatMap((page) => page.items) ?? [];
  const none = orders.isSuccess && all.length === 0;
  return (
    <div className="orders">
      <Title>{t('common:myOrders')}</Title>
      <h1>{t('common:myOrders')}</h1>
      {(status || !none) && <StatusViews shown={status} />}
      {orders.isPending && <Waiting />}
      {orders.isError && !orders.isFetchNextPageError && (
        <Failure error={orders.error} onRetry={() => void orders.refetch()} />
      )}
      <p role="status" className="unseen">
        {orders.isSuccess && listedInWords(all.length, orders.hasNextPage, t)}
      </p>
      {none && <NoOrders status={status} />}
      <ul>
        {all.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      <MoreButton list={orders} label={t('older')} />
    </div>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const units = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const names = order.lines.map(({ name }) => name).join(', ');
  return (
    <li className="order-row">
      <div>
        <h2>
          <Link to={`/pedidos/${order.id}`}>{t('order', { number: order.number })}</Link>
        </h2>
        <p className="soft">
          {formatDay(order.placedAt)} · {t('common:units', { count: units })}
        </p>
        <p className="order-row-names">{names}</p>
      </div>
      <StatusBadge status={order.status} />
      <span className="order-row-total figures">{formatMoney(order.total)}</span>
    </li>
  );
}

function StatusViews({ shown }: { shown: Status | undefined }) {
  const { t } = useTranslation('orders');
  const views = statuses.map((status) => ({
    name: t(`views.${status}`),
    to: `/pedidos?estado=${statusWord(status)}`,
    shown: status === shown,
  }));
  const all = { name: t('views.all'), to: '/pedidos', shown: shown === undefined };
  return <Views label={t('views.label')} views={[all, ...views]} />;
}

function NoOrders({ status }: { status: Status | undefined }) {
  const { t } = useTranslation('orders');
  const [sentence, path, way] = status
    ? [t(`none.${status}`), '/pedidos', t('none.toAll')]
    : [t('none.all'), '/', t('common:allProducts')];
  return (
    <div className="panel orders-none">
      <p>{sentence}</p>
      <Link to={path} className="button">
        {way}
      </Link>
    </div>
  );
}
