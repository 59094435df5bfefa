import { useState } from 'react';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Unfold } from '../components/unfold.js';
import { updateUser, type User } from '../session/session.js';
import { EmailForm } from './email-form.js';
import { PasswordForm } from './password-form.js';

/** What the account is opened with. */
export function Credentials({ user }: { user: User }) {
  const [news, setNews] = useState<{ sentence: string; count: number }>();
  const tell = (sentence: string) => setNews({ sentence, count: (news?.count ?? 0) + 1 });
  const emailChanged = (changed: User) => {
    updateUser(changed);
    tell(
      `Desde ahora entras con ${changed.email}. Te hemos enviado allí un enlace para confirmarlo, y un aviso a la dirección anterior.`,
    );
  };
  // After a change its form is closed without taking the focus from the news.
  const key = news?.count;
  return (
    <section className="section" aria-labelledby="acceso">
      <h2 id="acceso">Correo y contraseña</h2>
      <p className="account-email">
        Entras con <strong>{user.email}</strong>
      </p>
      {news && (
        <Outcome key={key}>
          <Notice tone="good">{news.sentence}</Notice>
        </Outcome>
      )}
      <div className="account-buttons" key={`forms-${key}`}>
        <Unfold label="Cambiar la contraseña">
          {(close) => (
            <PasswordForm
              email={user.email}
              onDone={() =>
                tell('Contraseña cambiada. Se ha salido de tu cuenta en todo lo demás.')
              }
              onCancel={close}
            />
          )}
        </Unfold>
        <Unfold label="Cambiar el correo">
          {(close) => <EmailForm onDone={emailChanged} onCancel={close} />}
        </Unfold>
      </div>
    </section>
  );
}
