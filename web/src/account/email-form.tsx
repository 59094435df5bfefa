import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { missingOf } from '../forms/field-sentences.js';
import { Submit } from '../forms/submit.js';
import { passwordOf, textOf, useForm } from '../forms/use-form.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { User } from '../session/session.js';
import { CurrentPasswordField } from './current-password-field.js';
import { EmailField } from './email-field.js';

interface Props {
  onDone: (user: User) => void;
  onCancel: () => void;
}

export function EmailForm({ onDone, onCancel }: Props) {
  const { t } = useTranslation('account');
  const { errors, props, ...sending } = useForm({
    read: (data) => ({
      email: textOf(data, 'email'),
      currentPassword: passwordOf(data, 'currentPassword'),
    }),
    check: (values) => missingOf(values, ['email', 'currentPassword']),
    send: ({ email, currentPassword: password }) =>
      unwrap(users.PUT('/users/me/email', { body: { email, password } })),
    onDone,
  });
  return (
    <form className="stack" {...props}>
      <EmailField label={t('credentials.newEmail')} error={errors['email']} />
      <CurrentPasswordField error={errors['currentPassword']} />
      <Submit
        label={t('credentials.submitEmail')}
        pendingLabel={t('credentials.pending')}
        {...sending}
        onCancel={onCancel}
      />
    </form>
  );
}
