import { Field } from '../components/field.js';

interface Props {
  label?: string;
  hint?: string;
  error: string | undefined;
}

/** What an account is opened with: the name under which password managers keep its password. */
export function EmailField({ label = 'Correo', ...props }: Props) {
  return (
    <Field {...props} label={label} name="email" type="email" autoComplete="username" required />
  );
}
