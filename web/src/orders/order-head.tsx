import { Link } from 'react-router';
import type { Order } from '../api/clients.js';
import { Icon } from '../components/icon.js';
import { formatPhone } from '../forms/phone.js';
import type { T } from '../i18n/catalogue.js';
import { useTranslation } from '../i18n/use-translation.js';
import { isLocal } from '../is-local.js';
import { useSession, type User } from '../session/session.js';
import { ReceiptLink } from './receipt-link.js';

/** The head of an order's page right after the purchase. */
export function Thanks({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const session = useSession();
  return (
    <header className="thanks">
      <span className="thanks-mark">
        <Icon name="check" size={30} />
      </span>
      <h1>
        <span>{t('thanks.purchase')}</span>{' '}
        <span>{t('thanks.order', { number: order.number })}</span>
      </h1>
      {session.status === 'member' && <p>{messageInWords(session.user, t)}</p>}
      <div className="order-links">
        <ReceiptLink orderId={order.id} />
        {isLocal && (
          <Link to="/bandeja" className="button button-plain">
            <Icon name="message" />
            {t('thanks.inbox')}
          </Link>
        )}
      </div>
    </header>
  );
}

function messageInWords({ channel, email, phone }: User, t: T<'orders'>): string {
  if (channel === 'sms' && phone) return t('thanks.sms', { phone: formatPhone(phone) });
  return channel === 'none' ? t('thanks.none') : t('thanks.email', { email });
}

/** The head of an order's page at any later time. */
export function OrderHead({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  return (
    <header className="order-head">
      <div>
        <Link to="/pedidos" className="order-back">
          <Icon name="left" size={16} />
          {t('common:myOrders')}
        </Link>
        <h1>{t('order', { number: order.number })}</h1>
        <p className="soft">{t('placed', { at: order.placedAt })}</p>
      </div>
      <ReceiptLink orderId={order.id} />
    </header>
  );
}
