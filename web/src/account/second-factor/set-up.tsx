import { useState } from 'react';
import { missingOf } from '../../forms/field-sentences.js';
import { Submit } from '../../forms/submit.js';
import { passwordOf, useForm } from '../../forms/use-form.js';
import { useTranslation } from '../../i18n/use-translation.js';
import { CurrentPasswordField } from '../current-password-field.js';
import { CodeForm } from './code-form.js';
import { SecretToScan } from './secret-to-scan.js';
import { beginSetUp, confirmSetUp } from './use-second-factor.js';

interface Props {
  onDone: (answer: { recoveryCodes: string[] }) => void;
  onCancel: () => void;
}

/** First the password, then the secret for the app and a first code that proves it arrived. */
export function SetUp({ onDone, onCancel }: Props) {
  const { t } = useTranslation('account');
  const [secret, setSecret] = useState<{ secret: string; uri: string }>();
  if (!secret) return <AskPassword onSecret={setSecret} onCancel={onCancel} />;
  return (
    <div className="stack">
      <SecretToScan {...secret} />
      <CodeForm
        submit={t('factor.confirm')}
        send={confirmSetUp}
        onDone={onDone}
        onCancel={onCancel}
      />
    </div>
  );
}

interface AskProps {
  onSecret: (answer: { secret: string; uri: string }) => void;
  onCancel: () => void;
}

function AskPassword({ onSecret, onCancel }: AskProps) {
  const { t } = useTranslation('account');
  const { errors, props, ...sending } = useForm({
    read: (data) => ({ currentPassword: passwordOf(data, 'currentPassword') }),
    check: (values) => missingOf(values, ['currentPassword']),
    send: ({ currentPassword }) => beginSetUp(currentPassword),
    onDone: onSecret,
  });
  return (
    <form className="stack" {...props}>
      <CurrentPasswordField error={errors['currentPassword']} />
      <Submit
        label={t('factor.goOn')}
        pendingLabel={t('checking')}
        {...sending}
        onCancel={onCancel}
      />
    </form>
  );
}
