import { PasswordField } from '../components/password-field.js';

interface Props {
  label: string;
  error: string | undefined;
}

/** Says before what the API will refuse. */
export function NewPasswordField(props: Props) {
  return (
    <PasswordField
      {...props}
      name="password"
      autoComplete="new-password"
      hint="8 caracteres o más. Una frase es fácil de recordar y difícil de adivinar; las contraseñas más comunes y tu correo no valen."
      required
    />
  );
}
