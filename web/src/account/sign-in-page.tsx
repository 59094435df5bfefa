import { Link, Navigate, useSearchParams } from 'react-router';
import { Field } from '../components/field.js';
import { Title } from '../components/title.js';
import { missingOf } from '../forms/field-sentences.js';
import { Submit } from '../forms/submit.js';
import { textOf, useForm } from '../forms/use-form.js';
import { wayBack } from '../session/require-session.js';
import { useSession } from '../session/session.js';
import { signIn } from '../session/sign-in.js';
import './entrance.css';

export function SignInPage() {
  const [params] = useSearchParams();
  const form = useForm({
    read: (data) => ({
      email: textOf(data, 'email'),
      password: String(data.get('password') ?? ''),
    }),
    check: (values) => ({
      ...missingOf(values, ['email']),
      ...(!values.password && { password: 'Escribe tu contraseña.' }),
    }),
    send: signIn,
  });
  if (useSession().status === 'member') return <Navigate to={wayBack(params)} replace />;
  return (
    <div className="entrance narrow">
      <Title>Entrar</Title>
      <h1>Entra en tu cuenta</h1>
      <form className="stack" {...form.props}>
        <Field
          label="Correo"
          name="email"
          type="email"
          autoComplete="username"
          required
          error={form.errors['email']}
        />
        <Field
          label="Contraseña"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={form.errors['password']}
        />
        <Submit label="Entrar" pendingLabel="Entrando…" {...form} />
      </form>
      <p>
        ¿Aún no tienes cuenta? <Link to={`/registro?${params}`}>Crea una</Link> en medio minuto.
      </p>
    </div>
  );
}
