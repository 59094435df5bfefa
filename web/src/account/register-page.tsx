import { Link, Navigate, useSearchParams } from 'react-router';
import { Field } from '../components/field.js';
import { Title } from '../components/title.js';
import { lengthErrorOf, missingOf } from '../forms/field-sentences.js';
import { toE164 } from '../forms/phone.js';
import { Submit } from '../forms/submit.js';
import { passwordOf, textOf, useForm } from '../forms/use-form.js';
import { Marked } from '../i18n/marked.js';
import { shownLanguage } from '../i18n/texts.js';
import { useTranslation } from '../i18n/use-translation.js';
import { wayBack } from '../session/require-session.js';
import { useSession } from '../session/session.js';
import { register, type Registration } from '../session/sign-in.js';
import { EmailField } from './email-field.js';
import { NewPasswordField } from './new-password-field.js';
import './entrance.css';

export function RegisterPage() {
  const { t } = useTranslation('account');
  const [params] = useSearchParams();
  const { errors, props, ...sending } = useForm({ read, check, send: register });
  if (useSession().status === 'member') return <Navigate to={wayBack(params)} replace />;
  return (
    <div className="entrance">
      <Title>{t('register.page')}</Title>
      <h1>{t('register.title')}</h1>
      <form className="stack" {...props}>
        <Field label={t('name')} name="name" autoComplete="name" required error={errors['name']} />
        <EmailField hint={t('register.emailHint')} error={errors['email']} />
        <Field
          label={t('phone')}
          name="phone"
          type="tel"
          autoComplete="tel"
          hint={t('register.phoneHint')}
          error={errors['phone']}
        />
        <NewPasswordField label={t('password')} error={errors['password']} />
        <Submit label={t('register.page')} pendingLabel={t('register.pending')} {...sending} />
      </form>
      <p>
        <Marked
          text={t('register.account')}
          parts={{ link: (words) => <Link to={`/entrar?${params}`}>{words}</Link> }}
        />
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
    language: shownLanguage(),
    ...(phone && { phone }),
  };
}

const check = (values: Registration) => ({
  ...missingOf(values, ['name', 'email']),
  ...lengthErrorOf(values.password),
});
