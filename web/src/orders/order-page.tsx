import { useLocation, useParams } from 'react-router';
import { AddressText } from '../account/address-text.js';
import { hasStatus } from '../api/api-error.js';
import type { Order } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { CancelOrder } from './cancel-order.js';
import { OrderHead, Thanks } from './order-head.js';
import { OrderHistory } from './order-history.js';
import { OrderLines } from './order-lines.js';
import { useOrder } from './use-orders.js';
import './order-page.css';

export function OrderPage() {
  const { t } = useTranslation('orders');
  const { id = '' } = useParams();
  const order = useOrder(id);
  if (order.isPending) return <Waiting />;
  if (order.isError && !order.data) {
    if (hasStatus(order.error, 404) || hasStatus(order.error, 400)) {
      return <NotFoundPage what={t('missing')} />;
    }
    return <Failure error={order.error} onRetry={() => void order.refetch()} />;
  }
  return <OrderView order={order.data} />;
}

function OrderView({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const { state } = useLocation() as { state: { justPlaced?: boolean } | null };
  const thanks = state?.justPlaced === true && order.status === 'confirmed';
  return (
    <article className="order">
      <Title>{t('order', { number: order.number })}</Title>
      {thanks ? <Thanks order={order} /> : <OrderHead order={order} />}
      <div className="order-parts">
        <div className="order-side">
          <section className="section" aria-labelledby="estado">
            <h2 id="estado">{t('state')}</h2>
            <OrderHistory order={order} />
            <CancelOrder order={order} />
          </section>
          <section className="section" aria-labelledby="destino">
            <h2 id="destino">{t('sentTo')}</h2>
            <AddressText address={order.shippingAddress} />
          </section>
        </div>
        <OrderLines order={order} />
      </div>
    </article>
  );
}
