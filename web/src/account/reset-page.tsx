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
import { cookieClient, end } from '../session/renew-session.js';
import { NewPasswordField } from './new-password-field.js';
import './entrance.css';

/** Where the link of the e-mail leads. */
export function ResetPage() {
  const token = useTokenOfAddress();
  const [done, setDone] = useState(false);
  return (
    <div className="entrance">
      <Title>Contraseña nueva</Title>
      <h1>{done ? 'Contraseña cambiada' : 'Elige una contraseña nueva'}</h1>
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
      <NewPasswordField label="Contraseña nueva" error={errors['password']} />
      <Submit
        label="Guardar la contraseña"
        pendingLabel="Guardando…"
        failure={failure}
        {...sending}
      />
      {useless && <Link to="/recuperar">Pedir otro enlace</Link>}
    </form>
  );
}

const Changed = () => (
  <>
    <Outcome>
      <Notice tone="good">
        Tu contraseña ha cambiado, y se ha salido de tu cuenta en todos los dispositivos.
      </Notice>
    </Outcome>
    <Link to="/entrar" className="button">
      Entrar
    </Link>
  </>
);

const NoToken = () => (
  <Notice tone="warn" action={<Link to="/recuperar">Pedir un enlace</Link>}>
    Aquí se llega con el enlace que enviamos por correo. Ábrelo otra vez, o pide uno.
  </Notice>
);
