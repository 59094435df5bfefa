import { useState } from 'react';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Unfold } from '../components/unfold.js';
import { Marked } from '../i18n/marked.js';
import { useTranslation } from '../i18n/use-translation.js';
import { updateUser, type User } from '../session/session.js';
import { EmailForm } from './email-form.js';
import { PasswordForm } from './password-form.js';

/** What the account is opened with. */
export function Credentials({ user }: { user: User }) {
  const { t } = useTranslation('account');
  const [news, setNews] = useState<{ sentence: string; count: number }>();
  const tell = (sentence: string) => setNews({ sentence, count: (news?.count ?? 0) + 1 });
  const emailChanged = (changed: User) => {
    updateUser(changed);
    tell(t('credentials.emailChanged', { email: changed.email }));
  };
  // After a change its form is closed without taking the focus from the news.
  const key = news?.count;
  return (
    <section className="section" aria-labelledby="acceso">
      <h2 id="acceso">{t('credentials.title')}</h2>
      <p className="account-email">
        <Marked
          text={t('credentials.current', { email: user.email })}
          parts={{ strong: (words) => <strong>{words}</strong> }}
        />
      </p>
      {news && (
        <Outcome key={key}>
          <Notice tone="good">{news.sentence}</Notice>
        </Outcome>
      )}
      <div className="account-buttons" key={`forms-${key}`}>
        <Unfold label={t('credentials.changePassword')}>
          {(close) => (
            <PasswordForm
              email={user.email}
              onDone={() => tell(t('credentials.passwordChanged'))}
              onCancel={close}
            />
          )}
        </Unfold>
        <Unfold label={t('credentials.changeEmail')}>
          {(close) => <EmailForm onDone={emailChanged} onCancel={close} />}
        </Unfold>
      </div>
    </section>
  );
}
