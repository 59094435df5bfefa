import { Link } from 'react-router';
import type { Order } from '../api/clients.js';
import { Icon } from '../components/icon.js';
import { formatPhone } from '../forms/phone.js';
import { formatMoment } from '../format.js';
import { isLocal } from '../is-local.js';
import { useSession, type User } from '../session/session.js';
import { ReceiptLink } from './receipt-link.js';

/** The head of an order's page right after the purchase. */
export function Thanks({ order }: { order: Order }) {
  const session = useSession();
  return (
    <header className="thanks">
      <span className="thanks-mark">
        <Icon name="check" size={30} />
      </span>
      <h1>
        <span>Gracias por tu compra.</span> <span>Tu pedido #{order.number} será enviado.</span>
      </h1>
      {session.status === 'member' && <p>{messageInWords(session.user)}</p>}
      <div className="order-links">
        <ReceiptLink orderId={order.id} />
        {isLocal && (
          <Link to="/bandeja" className="button button-plain">
            <Icon name="message" />
            Ver el aviso en la bandeja
          </Link>
        )}
      </div>
    </header>
  );
}

function messageInWords({ channel, email, phone }: User): string {
  if (channel === 'sms' && phone) return `Te lo confirmamos por SMS al ${formatPhone(phone)}.`;
  if (channel === 'none') return 'No te enviaremos avisos: puedes seguirlo en «Mis pedidos».';
  return `Te lo confirmamos por correo a ${email}.`;
}

/** The head of an order's page at any later time. */
export function OrderHead({ order }: { order: Order }) {
  return (
    <header className="order-head">
      <div>
        <Link to="/pedidos" className="order-back">
          <Icon name="left" size={16} />
          Mis pedidos
        </Link>
        <h1>Pedido #{order.number}</h1>
        <p className="soft">Hecho el {formatMoment(order.placedAt)}</p>
      </div>
      <ReceiptLink orderId={order.id} />
    </header>
  );
}
