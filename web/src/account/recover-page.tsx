import { Link } from 'react-router';
import { cookieClient } from '../session/renew-session.js';
import { unwrap } from '../api/unwrap.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Title } from '../components/title.js';
import { missingOf } from '../forms/field-sentences.js';
import { Submit } from '../forms/submit.js';
import { textOf, useForm } from '../forms/use-form.js';
import { EmailField } from './email-field.js';
import './entrance.css';

/** Asks for a link by e-mail; says the same whether the address has an account or not. */
export function RecoverPage() {
  const { errors, props, done, ...sending } = useForm({
    read: (data) => ({ email: textOf(data, 'email') }),
    check: (values) => missingOf(values, ['email']),
    send: (body) => unwrap(cookieClient.POST('/users/password-resets', { body })),
  });
  return (
    <div className="entrance">
      <Title>Recuperar la contraseña</Title>
      <div className="entrance-head">
        <h1>Recupera tu contraseña</h1>
        <p className="soft">
          Escribe el correo de tu cuenta y te enviaremos un enlace para elegir otra contraseña.
        </p>
      </div>
      {done && (
        <Outcome>
          <Notice tone="good">
            Si hay una cuenta con ese correo, el enlace está en camino. Vale 30 minutos y una sola
            vez. ¿No llega? Mira en el correo no deseado antes de pedir otro.
          </Notice>
        </Outcome>
      )}
      <form className="stack" {...props}>
        <EmailField error={errors['email']} />
        <Submit
          label={done ? 'Enviar otro enlace' : 'Enviar el enlace'}
          pendingLabel="Enviando…"
          {...sending}
        />
      </form>
      <p>
        <Link to="/entrar">Volver a entrar</Link>
      </p>
    </div>
  );
}
