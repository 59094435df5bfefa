import { missingOf } from '../../forms/field-sentences.js';
import { Submit } from '../../forms/submit.js';
import { passwordOf, textOf, useForm } from '../../forms/use-form.js';
import { CurrentPasswordField } from '../current-password-field.js';
import { EitherCodeField } from '../either-code-field.js';
import { turnOff } from './use-second-factor.js';

interface Props {
  onDone: () => void;
  onCancel: () => void;
}

export function TurnOffForm({ onDone, onCancel }: Props) {
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
      <p>Para entrar bastará la contraseña. Los códigos de recuperación dejarán de valer.</p>
      <CurrentPasswordField error={errors['currentPassword']} />
      <EitherCodeField error={errors['code']} />
      <Submit label="Desactivar" pendingLabel="Desactivando…" {...sending} onCancel={onCancel} />
    </form>
  );
}
