import { formatPhone } from '../forms/phone.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { Sms } from './messages.js';
import { OrderOf } from './order-of.js';
import './phone.css';

/** One phone with what it received, the newest on top. */
export function Phone({ messages }: { messages: Sms[] }) {
  const { t } = useTranslation('inbox');
  const [newest] = messages;
  if (!newest) return null;
  return (
    <li className="phone">
      <div className="phone-screen">
        <p className="phone-head">
          <span className="phone-sender">{t('sender')}</span>
          <span className="soft figures">{t('to', { phone: formatPhone(newest.phone) })}</span>
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
