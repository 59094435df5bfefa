import { Link } from 'react-router';
import { useTranslation } from '../i18n/use-translation.js';
import { messageInWords } from './message-words.js';
import type { Message } from './use-messages.js';

interface Props {
  message: Message;
  busy: boolean;
  onRedeliver: () => void;
}

export function MessageRow({ message, busy, onRedeliver }: Props) {
  const { t } = useTranslation('admin');
  const { id, type, state, createdAt, attempts, nextAttemptAt, parkedAt, lastError } = message;
  const title = messageInWords(type);
  return (
    <li className="message">
      <div className="message-main">
        <h2 id={id}>{title}</h2>
        <p className="soft">
          <OrderOf message={message} /> {t('messages.created', { at: createdAt })} ·{' '}
          {t('messages.attempts', { count: attempts })}
          {parkedAt && ` · ${t('messages.parkedAt', { at: parkedAt })}`}
          {nextAttemptAt && attempts > 0 && ` · ${t('messages.next', { at: nextAttemptAt })}`}
        </p>
        {lastError && <p className="message-reason">{lastError}</p>}
      </div>
      {state === 'parked' && (
        <button
          type="button"
          className="button button-plain button-small"
          aria-describedby={id}
          disabled={busy}
          onClick={onRedeliver}
        >
          {t('messages.resend')}
        </button>
      )}
    </li>
  );
}

function OrderOf({ message: { orderId, orderNumber } }: { message: Message }) {
  const { t } = useTranslation('orders');
  if (orderId === null || orderNumber === null) return null;
  return (
    <>
      <Link to={`/admin/pedidos/${orderId}`}>{t('order', { number: orderNumber })}</Link> ·
    </>
  );
}
