import { useNavigate } from 'react-router';
import { missingOf } from '../forms/field-sentences.js';
import { Submit } from '../forms/submit.js';
import { passwordOf, textOf, useForm } from '../forms/use-form.js';
import { useTranslation } from '../i18n/use-translation.js';
import { deleteAccount } from '../session/sign-in.js';
import { CurrentPasswordField } from './current-password-field.js';
import { EitherCodeField } from './either-code-field.js';

interface Props {
  /** Whether a code is asked for, too. */
  secondFactor: boolean;
  onCancel: () => void;
}

export function DeleteForm({ secondFactor, onCancel }: Props) {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const { errors, props, ...sending } = useForm({
    read: (data) => ({
      currentPassword: passwordOf(data, 'currentPassword'),
      code: textOf(data, 'code'),
    }),
    check: (values) =>
      missingOf(values, secondFactor ? ['currentPassword', 'code'] : ['currentPassword']),
    send: ({ currentPassword: password, code }) =>
      deleteAccount({ password, ...(secondFactor && { code }) }),
    onDone: () => navigate('/cuenta-borrada', { replace: true }),
  });
  return (
    <form className="stack" {...props}>
      <CurrentPasswordField error={errors['currentPassword']} />
      {secondFactor && <EitherCodeField error={errors['code']} />}
      <Submit
        label={t('privacy.submit')}
        pendingLabel={t('privacy.pending')}
        final
        {...sending}
        onCancel={onCancel}
      />
    </form>
  );
}
