import { useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { hasSlug } from '../api/api-error.js';
import { PasswordField } from '../components/password-field.js';
import { Title } from '../components/title.js';
import { missingOf } from '../forms/field-sentences.js';
import { Submit } from '../forms/submit.js';
import { passwordOf, textOf, useForm } from '../forms/use-form.js';
import { Marked } from '../i18n/marked.js';
import { useTranslation } from '../i18n/use-translation.js';
import { wayBack } from '../session/require-session.js';
import { useSession } from '../session/session.js';
import { signIn, type Credentials } from '../session/sign-in.js';
import { EmailField } from './email-field.js';
import { SecondStep } from './second-step.js';
import './entrance.css';

export function SignInPage() {
  const [params] = useSearchParams();
  // With the password, for the moment that the code takes.
  const [proved, setProved] = useState<Credentials>();
  if (useSession().status === 'member') return <Navigate to={wayBack(params)} replace />;
  if (proved) return <SecondStep credentials={proved} onBack={() => setProved(undefined)} />;
  return <FirstStep search={params.toString()} onCodeNeeded={setProved} />;
}

interface Props {
  search: string;
  onCodeNeeded: (credentials: Credentials) => void;
}

function FirstStep({ search, onCodeNeeded }: Props) {
  const { t } = useTranslation('account');
  const form = useForm({
    read: (data) => ({ email: textOf(data, 'email'), password: passwordOf(data, 'password') }),
    check: (values) => ({
      ...missingOf(values, ['email']),
      ...(!values.password && { password: 'fields:yourPassword' }),
    }),
    send: async (credentials) => {
      try {
        await signIn(credentials);
      } catch (error) {
        if (!hasSlug(error, 'second-factor-required')) throw error;
        onCodeNeeded(credentials);
      }
    },
  });
  return (
    <div className="entrance">
      <Title>{t('signIn.page')}</Title>
      <h1>{t('signIn.title')}</h1>
      <form className="stack" {...form.props}>
        <EmailField error={form.errors['email']} />
        <PasswordField
          label={t('password')}
          name="password"
          autoComplete="current-password"
          required
          error={form.errors['password']}
        />
        <Submit label={t('signIn.submit')} pendingLabel={t('signIn.pending')} {...form} />
      </form>
      <p>
        <Link to="/recuperar">{t('signIn.forgotten')}</Link>
      </p>
      <p>
        <Marked
          text={t('signIn.noAccount')}
          parts={{ link: (words) => <Link to={`/registro?${search}`}>{words}</Link> }}
        />
      </p>
    </div>
  );
}
