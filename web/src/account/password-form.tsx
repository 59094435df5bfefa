import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { lengthErrorOf, missingOf } from '../forms/field-sentences.js';
import { Submit } from '../forms/submit.js';
import { passwordOf, useForm } from '../forms/use-form.js';
import { useTranslation } from '../i18n/use-translation.js';
import { CurrentPasswordField } from './current-password-field.js';
import { NewPasswordField } from './new-password-field.js';

interface Props {
  email: string;
  onDone: () => void;
  onCancel: () => void;
}

export function PasswordForm({ email, onDone, onCancel }: Props) {
  const { t } = useTranslation('account');
  const { errors, props, ...sending } = useForm({
    read: (data) => ({
      currentPassword: passwordOf(data, 'currentPassword'),
      password: passwordOf(data, 'password'),
    }),
    check: (values) => ({
      ...missingOf(values, ['currentPassword']),
      ...lengthErrorOf(values.password),
    }),
    send: (body) => unwrap(users.PUT('/users/me/password', { body })),
    onDone,
  });
  return (
    <form className="stack" {...props}>
      {/* For password managers, which otherwise guess whose password it is. */}
      <input hidden type="email" autoComplete="username" defaultValue={email} />
      <CurrentPasswordField error={errors['currentPassword']} />
      <NewPasswordField label={t('newPassword')} error={errors['password']} />
      <Submit
        label={t('credentials.submitPassword')}
        pendingLabel={t('credentials.pending')}
        {...sending}
        onCancel={onCancel}
      />
    </form>
  );
}
