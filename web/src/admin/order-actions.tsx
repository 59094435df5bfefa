import type { Order } from '../api/clients.js';
import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { useTranslation } from '../i18n/use-translation.js';
import { CancelOrder } from '../orders/cancel-order.js';
import { ShipForm } from './ship-form.js';
import { useOrderChanges } from './use-staff-orders.js';

/** The next step of an order. What was refused stays said, beside what is possible now. */
export function OrderActions({ order }: { order: Order }) {
  const { t } = useTranslation('admin');
  const { id, status } = order;
  const { ship, deliver } = useOrderChanges(id);
  // This page does not know by what channel, if by any, a customer is told.
  const done = deliver.isSuccess ? t('order.delivered') : ship.isSuccess && t('order.shipped');
  const error = deliver.error ?? ship.error;
  return (
    <>
      {done && (
        <Outcome key={done}>
          <Notice tone="good">{done}</Notice>
        </Outcome>
      )}
      {error && (
        <Outcome>
          <Failure error={error} />
        </Outcome>
      )}
      {status === 'confirmed' && <ShipForm pending={ship.isPending} onShip={ship.mutate} />}
      {status === 'shipped' && (
        <Ask
          label={t('order.deliver')}
          question={t('order.question')}
          yes={t('order.yes')}
          no={t('order.no')}
          pending={deliver.isPending}
          onYes={() => deliver.mutate()}
        />
      )}
      <CancelOrder order={order} />
    </>
  );
}
