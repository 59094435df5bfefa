import { Field } from '../components/field.js';

interface Props {
  error: string | undefined;
  autoFocus?: boolean;
}

/** Six digits of the app. */
export function CodeField(props: Props) {
  return (
    <Field
      {...props}
      label="Código de tu app"
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      hint="Los seis números que muestra ahora."
      maxLength={16}
      required
    />
  );
}

/** One of those that were kept for the day the phone is lost. */
export function RecoveryCodeField(props: Props) {
  return (
    <Field
      {...props}
      label="Código de recuperación"
      name="code"
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      hint="Da igual con guiones o sin ellos. Cada uno vale una vez."
      maxLength={64}
      required
    />
  );
}
