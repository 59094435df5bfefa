import { Link } from 'react-router';
import { countOf, formatTime } from '../format.js';
import { messageInWords } from './message-words.js';
import type { Message } from './use-messages.js';

interface Props {
  message: Message;
  busy: boolean;
  onRedeliver: () => void;
}

export function MessageRow({ message, busy, onRedeliver }: Props) {
  const { id, type, state, createdAt, attempts, nextAttemptAt, parkedAt, lastError } = message;
  const title = messageInWords(type);
  return (
    <li className="message">
      <div className="message-main">
        <h2 id={id}>{title}</h2>
        <p className="soft">
          <OrderOf message={message} /> Creado el {formatTime(createdAt)} ·{' '}
          {countOf(attempts, 'intento', 'intentos')}
          {parkedAt && ` · apartado el ${formatTime(parkedAt)}`}
          {nextAttemptAt && attempts > 0 && ` · próximo intento el ${formatTime(nextAttemptAt)}`}
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
          Enviar de nuevo
        </button>
      )}
    </li>
  );
}

function OrderOf({ message: { orderId, orderNumber } }: { message: Message }) {
  if (orderId === null) return null;
  return (
    <>
      <Link to={`/admin/pedidos/${orderId}`}>Pedido #{orderNumber}</Link> ·
    </>
  );
}
