import { formatPhone } from '../forms/phone.js';
import type { Sms } from './messages.js';
import { OrderOf } from './order-of.js';
import './phone.css';

/** One phone with what it received, the newest on top. */
export function Phone({ messages }: { messages: Sms[] }) {
  const [newest] = messages;
  if (!newest) return null;
  return (
    <li className="phone">
      <div className="phone-screen">
        <p className="phone-head">
          <span className="phone-sender">Tienda</span>
          <span className="soft figures">para {formatPhone(newest.phone)}</span>
        </p>
        <ol className="phone-messages">
          {messages.map(({ id, text }) => (
            <li key={id}>
              <p className="bubble">{text}</p>
              <OrderOf text={text} />
            </li>
          ))}
        </ol>
      </div>
    </li>
  );
}
