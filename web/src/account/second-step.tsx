import { Title } from '../components/title.js';
import { missingOf } from '../forms/field-sentences.js';
import { Submit } from '../forms/submit.js';
import { textOf, useForm } from '../forms/use-form.js';
import { useTranslation } from '../i18n/use-translation.js';
import { signIn, type Credentials } from '../session/sign-in.js';
import { EitherCodeField } from './either-code-field.js';
import './entrance.css';

interface Props {
  credentials: Credentials;
  onBack: () => void;
}

/** After the password: the code of the second factor. */
export function SecondStep({ credentials, onBack }: Props) {
  const { t } = useTranslation('account');
  const form = useForm({
    read: (data) => ({ code: textOf(data, 'code') }),
    check: (values) => missingOf(values, ['code']),
    send: ({ code }) => signIn({ ...credentials, code }),
  });
  return (
    <div className="entrance">
      <Title>{t('signIn.code')}</Title>
      <div className="entrance-head">
        <h1>{t('signIn.code')}</h1>
        <p className="soft">{t('signIn.as', { email: credentials.email })}</p>
      </div>
      <form className="stack" {...form.props}>
        <EitherCodeField autoFocus error={form.errors['code']} />
        <Submit
          label={t('signIn.submit')}
          pendingLabel={t('signIn.pending')}
          {...form}
          onCancel={onBack}
        />
      </form>
    </div>
  );
}
