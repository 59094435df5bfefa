import { Icon } from '../components/icon.js';
import { formatTime } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { useSession } from '../session/session.js';
import type { Email } from './messages.js';
import { OrderOf } from './order-of.js';
import { customerTopic } from './subscription.js';
import { SubscriptionNote } from './subscription-note.js';
import './email-card.css';

interface Props {
  email: Email;
  /** Where the customers' topics are. */
  region: string;
}

export function EmailCard({ email: { from, to, subject, text, at }, region }: Props) {
  const { t } = useTranslation('inbox');
  const session = useSession();
  // Only a signed-in customer's topic is known: its name ends in their id.
  const own = session.status === 'member' && to.includes(session.user.email);
  return (
    <li className="email">
      <div className="email-head">
        <Icon name="mail" />
        <p>
          <strong>{to.join(', ')}</strong>
          <span className="soft">{t('from', { sender: from })}</span>
        </p>
        <time dateTime={at} className="soft figures">
          {formatTime(at)}
        </time>
      </div>
      {subject && <h3>{subject}</h3>}
      <p className="email-text">{withLinks(text)}</p>
      <OrderOf text={text} />
      {own && <SubscriptionNote topicArn={customerTopic(region, session.user.id)} />}
    </li>
  );
}

/** Mail programs make links of addresses, so this does too. */
const withLinks = (text: string) =>
  text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={part} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
