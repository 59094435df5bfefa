import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { hasSlug } from '../api/api-error.js';
import { unwrap } from '../api/unwrap.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Title } from '../components/title.js';
import { lengthErrorOf } from '../forms/field-sentences.js';
import { Submit } from '../forms/submit.js';
import { passwordOf, useForm } from '../forms/use-form.js';
import { useTranslation } from '../i18n/use-translation.js';
import { cookieClient, end } from '../session/renew-session.js';
import { NewPasswordField } from './new-password-field.js';
import './entrance.css';

/** Where the link of the e-mail leads. */
export function ResetPage() {
  const { t } = useTranslation('account');
  const token = useTokenOfAddress();
  const [done, setDone] = useState(false);
  return (
    <div className="entrance">
      <Title>{t('newPassword')}</Title>
      <h1>{done ? t('reset.changed') : t('reset.title')}</h1>
      {done ? (
        <Changed />
      ) : token ? (
        <ResetForm token={token} onDone={() => setDone(true)} />
      ) : (
        <NoToken />
      )}
    </div>
  );
}

/** Taken out of the address at once, so that neither history nor a shared screen keeps it. */
function useTokenOfAddress(): string {
  const { pathname, hash } = useLocation();
  const navigate = useNavigate();
  const found = new URLSearchParams(hash.slice(1)).get('token');
  const [token, setToken] = useState(found ?? '');
  useEffect(() => {
    if (found === null) return;
    setToken(found);
    void navigate(pathname, { replace: true });
  }, [pathname, found, navigate]);
  return token;
}

function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation('account');
  const { errors, props, failure, ...sending } = useForm({
    read: (data) => ({ password: passwordOf(data, 'password') }),
    check: ({ password }) => lengthErrorOf(password),
    send: ({ password }) =>
      unwrap(cookieClient.PUT('/users/password-resets', { body: { token, password } })),
    onDone: () => {
      // All sessions have ended, the one of this browser too if there was one.
      end();
      onDone();
    },
  });
  const useless = hasSlug(failure, 'reset-unknown');
  return (
    <form className="stack" {...props}>
      <NewPasswordField label={t('newPassword')} error={errors['password']} />
      <Submit
        label={t('reset.submit')}
        pendingLabel={t('common:saving')}
        failure={failure}
        {...sending}
      />
      {useless && <Link to="/recuperar">{t('reset.another')}</Link>}
    </form>
  );
}

function Changed() {
  const { t } = useTranslation('account');
  return (
    <>
      <Outcome>
        <Notice tone="good">{t('reset.done')}</Notice>
      </Outcome>
      <Link to="/entrar" className="button">
        {t('reset.signIn')}
      </Link>
    </>
  );
}

function NoToken() {
  const { t } = useTranslation('account');
  return (
    <Notice tone="warn" action={<Link to="/recuperar">{t('reset.ask')}</Link>}>
      {t('reset.noToken')}
    </Notice>
  );
}
