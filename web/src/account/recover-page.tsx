import { Link } from 'react-router';
import { cookieClient } from '../session/renew-session.js';
import { unwrap } from '../api/unwrap.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Title } from '../components/title.js';
import { missingOf } from '../forms/field-sentences.js';
import { Submit } from '../forms/submit.js';
import { textOf, useForm } from '../forms/use-form.js';
import { useTranslation } from '../i18n/use-translation.js';
import { EmailField } from './email-field.js';
import './entrance.css';

/** Asks for a link by e-mail; says the same whether the address has an account or not. */
export function RecoverPage() {
  const { t } = useTranslation('account');
  const { errors, props, done, ...sending } = useForm({
    read: (data) => ({ email: textOf(data, 'email') }),
    check: (values) => missingOf(values, ['email']),
    send: (body) => unwrap(cookieClient.POST('/users/password-resets', { body })),
  });
  return (
    <div className="entrance">
      <Title>{t('recover.page')}</Title>
      <div className="entrance-head">
        <h1>{t('recover.title')}</h1>
        <p className="soft">{t('recover.about')}</p>
      </div>
      {done && (
        <Outcome>
          <Notice tone="good">{t('recover.done')}</Notice>
        </Outcome>
      )}
      <form className="stack" {...props}>
        <EmailField error={errors['email']} />
        <Submit
          label={done ? t('recover.again') : t('recover.submit')}
          pendingLabel={t('recover.pending')}
          {...sending}
        />
      </form>
      <p>
        <Link to="/entrar">{t('recover.back')}</Link>
      </p>
    </div>
  );
}
