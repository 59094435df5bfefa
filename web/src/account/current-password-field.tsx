import { PasswordField } from '../components/password-field.js';

/** Asked again for what a borrowed session must not be enough for. */
export function CurrentPasswordField({ error }: { error: string | undefined }) {
  return (
    <PasswordField
      label="Contraseña actual"
      name="currentPassword"
      autoComplete="current-password"
      required
      error={error}
    />
  );
}
