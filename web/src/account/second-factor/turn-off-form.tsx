import { missingOf } from '../../forms/field-sentences.js';
import { Submit } from '../../forms/submit.js';
import { passwordOf, textOf, useForm } from '../../forms/use-form.js';
import { useTranslation } from '../../i18n/use-translation.js';
import { CurrentPasswordField } from '../current-password-field.js';
import { EitherCodeField } from '../either-code-field.js';
import { turnOff } from './use-second-factor.js';

interface Props {
  onDone: () => void;
  onCancel: () => void;
}

export function TurnOffForm({ onDone, onCancel }: Props) {
  const { t } = useTranslation('account');
  const { errors, props, ...sending } = useForm({
    read: (data) => ({
      currentPassword: passwordOf(data, 'currentPassword'),
      code: textOf(data, 'code'),
    }),
    check: (values) => missingOf(values, ['currentPassword', 'code']),
    send: ({ currentPassword, code }) => turnOff({ password: currentPassword, code }),
    onDone,
  });
  return (
    <form className="stack" {...props}>
      <p>{t('factor.turnOffAbout')}</p>
      <CurrentPasswordField error={errors['currentPassword']} />
      <EitherCodeField error={errors['code']} />
      <Submit
        label={t('factor.turnOff')}
        pendingLabel={t('factor.turningOff')}
        {...sending}
        onCancel={onCancel}
      />
    </form>
  );
}
