import { Link, Navigate, useSearchParams } from 'react-router';
import { Field } from '../components/field.js';
import { Title } from '../components/title.js';
import { lengthErrorOf, missingOf } from '../forms/field-sentences.js';
import { toE164 } from '../forms/phone.js';
import { Submit } from '../forms/submit.js';
import { passwordOf, textOf, useForm } from '../forms/use-form.js';
import { wayBack } from '../session/require-session.js';
import { useSession } from '../session/session.js';
import { register, type Registration } from '../session/sign-in.js';
import { EmailField } from './email-field.js';
import { NewPasswordField } from './new-password-field.js';
import './entrance.css';

export function RegisterPage() {
  const [params] = useSearchParams();
  const { errors, props, ...sending } = useForm({ read, check, send: register });
  if (useSession().status === 'member') return <Navigate to={wayBack(params)} replace />;
  return (
    <div className="entrance">
      <Title>Crear cuenta</Title>
      <h1>Crea tu cuenta</h1>
      <form className="stack" {...props}>
        <Field label="Nombre" name="name" autoComplete="name" required error={errors['name']} />
        <EmailField hint="Aquí te avisaremos de tus pedidos." error={errors['email']} />
        <Field
          label="Teléfono"
          name="phone"
          type="tel"
          autoComplete="tel"
          hint="Por si luego prefieres los avisos por SMS."
          error={errors['phone']}
        />
        <NewPasswordField label="Contraseña" error={errors['password']} />
        <Submit label="Crear cuenta" pendingLabel="Creando…" {...sending} />
      </form>
      <p>
        ¿Ya tienes cuenta? <Link to={`/entrar?${params}`}>Entra</Link>.
      </p>
    </div>
  );
}

function read(data: FormData): Registration {
  const phone = toE164(textOf(data, 'phone'));
  return {
    name: textOf(data, 'name'),
    email: textOf(data, 'email'),
    password: passwordOf(data, 'password'),
    ...(phone && { phone }),
  };
}

const check = (values: Registration) => ({
  ...missingOf(values, ['name', 'email']),
  ...lengthErrorOf(values.password),
});
