import { Failure } from '../components/failure.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { EmailCard } from './email-card.js';
import { Phone } from './phone.js';
import { useInbox } from './use-inbox.js';
import './inbox-page.css';

/** What LocalStack delivered, where a developer can read it. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { sms, emails, absent, error } = useInbox();
  if (absent) return <NotFoundPage what={t('onlyLocal')} />;
  return (
    <div className="inbox">
      <Title>{t('title')}</Title>
      <header>
        <h1>{t('title')}</h1>
        <p className="soft">{t('about')}</p>
      </header>
      {error && <Failure error={error} />}
      {!error && !sms && <Waiting />}
      {sms && emails && (
        <div className="inbox-parts">
          <section aria-labelledby="correos">
            <h2 id="correos">{t('emails')}</h2>
            {emails.length === 0 && <p className="panel soft">{t('noEmail')}</p>}
            <ul className="stack">
              {emails.map((email) => (
                <EmailCard key={email.id} email={email} region={sms.region} />
              ))}
            </ul>
          </section>
          <section aria-labelledby="sms">
            <h2 id="sms">{t('sms')}</h2>
            {sms.phones.length === 0 && <p className="panel soft">{t('noSms')}</p>}
            <ul className="phones">
              {sms.phones.map((messages) => (
                <Phone key={messages[0]?.phone} messages={messages} />
              ))}
            </ul>
          </section>
        </div>
      )}
    </div>
  );
}
