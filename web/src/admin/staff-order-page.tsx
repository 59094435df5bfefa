import { Link, useParams } from 'react-router';
import { AddressText } from '../account/address-text.js';
import { hasStatus } from '../api/api-error.js';
import type { Order } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { OrderHistory } from '../orders/order-history.js';
import { OrderLines } from '../orders/order-lines.js';
import { StatusBadge } from '../orders/status-badge.js';
import { useOrder } from '../orders/use-orders.js';
import { useSession } from '../session/session.js';
import { OrderActions } from './order-actions.js';
import '../orders/order-page.css';

export function StaffOrderPage({ admin }: { admin: boolean }) {
  const { t } = useTranslation('admin');
  const { id = '' } = useParams();
  const order = useOrder(id);
  if (order.isPending) return <Waiting />;
  if (order.isError && !order.data) {
    if (hasStatus(order.error, 404) || hasStatus(order.error, 400)) {
      return <NotFoundPage what={t('order.missing')} />;
    }
    return <Failure error={order.error} onRetry={() => void order.refetch()} />;
  }
  return <StaffOrder order={order.data} admin={admin} />;
}

function StaffOrder({ order, admin }: { order: Order; admin: boolean }) {
  const { t } = useTranslation('admin');
  const { t: orderTexts } = useTranslation('orders');
  const name = orderTexts('order', { number: order.number });
  const actorOf = useActors(order);
  return (
    <article className="order">
      <Title>{t('page', { page: name })}</Title>
      <header className="order-head">
        <div>
          <Link to="/admin/pedidos" className="order-back">
            <Icon name="left" size={16} />
            {t('areas.orders')}
          </Link>
          <h1 className="order-name">
            {name} <StatusBadge status={order.status} />
          </h1>
          <p className="soft">{orderTexts('placed', { at: order.placedAt })}</p>
        </div>
      </header>
      <div className="order-parts">
        <div className="order-side">
          <section className="section" aria-labelledby="historial">
            <h2 id="historial">{t('order.history')}</h2>
            <OrderHistory order={order} actorOf={actorOf} />
            {admin && <OrderActions order={order} />}
          </section>
          <Customer order={order} />
        </div>
        <OrderLines order={order} />
      </div>
    </article>
  );
}

function Customer({ order: { customer, shippingAddress } }: { order: Order }) {
  const { t } = useTranslation('admin');
  return (
    <section className="section" aria-labelledby="cliente">
      <h2 id="cliente">{t('order.customer')}</h2>
      {customer?.email ? (
        <p className="order-email">
          <a href={`mailto:${customer.email}`}>{customer.email}</a>
        </p>
      ) : (
        <p className="soft">{t('order.noAccount')}</p>
      )}
      <AddressText address={shippingAddress} />
    </section>
  );
}

/** By whom something was done, as far as this page knows them. */
function useActors({ customer }: Order) {
  const { t } = useTranslation('admin');
  const session = useSession();
  const me = session.status === 'member' ? session.user.id : undefined;
  return (actorId: string | null | undefined): string => {
    if (!actorId) return t('order.shop');
    if (actorId === me) return t('order.you');
    return actorId === customer?.id ? t('order.theCustomer') : t('order.colleague');
  };
}
