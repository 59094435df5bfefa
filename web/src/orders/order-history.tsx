import type { Order } from '../api/clients.js';
import { Icon } from '../components/icon.js';
import { formatMoment } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { stepsAfter, type Status } from './status.js';
import './order-history.css';

interface Props {
  order: Order;
  /** Who did a step; only staff are told. */
  actorOf?: (actorId: string | null | undefined) => string;
}

/** What has happened to an order, and what is still to come. */
export function OrderHistory({ order, actorOf }: Props) {
  const { t } = useTranslation('orders');
  const { history, status, tracking } = order;
  return (
    <ol className="history">
      {history.map(({ status: reached, at, actorId }) => (
        <li key={reached} className={`history-done history-${reached}`}>
          <Mark status={reached} />
          <p className="history-name">{t(`status.${reached}`)}</p>
          <p className="soft">
            <time dateTime={at}>{formatMoment(at)}</time>
          </p>
          {actorOf && <p className="soft">{t('history.by', { actor: actorOf(actorId) })}</p>}
          {reached === 'shipped' && tracking && <Tracking tracking={tracking} />}
        </li>
      ))}
      {stepsAfter(status).map((next, index) => (
        <li key={next} className="history-next">
          <span className="history-mark" />
          <p className="history-name">{t(`status.${next}`)}</p>
          <p className="soft">{index === 0 ? t('history.next') : t('history.later')}</p>
        </li>
      ))}
    </ol>
  );
}

function Mark({ status }: { status: Status }) {
  return (
    <span className="history-mark">
      <Icon name={status === 'cancelled' ? 'close' : 'check'} size={14} />
    </span>
  );
}

function Tracking({
  tracking: { carrier, trackingCode },
}: {
  tracking: NonNullable<Order['tracking']>;
}) {
  const { t } = useTranslation('orders');
  return (
    <dl className="history-tracking">
      {carrier && (
        <div>
          <dt className="soft">{t('history.carrier')}</dt>
          <dd>{carrier}</dd>
        </div>
      )}
      {trackingCode && (
        <div>
          <dt className="soft">{t('history.tracking')}</dt>
          <dd className="figures">{trackingCode}</dd>
        </div>
      )}
    </dl>
  );
}
