import { Field } from '../components/field.js';
import { useTranslation } from '../i18n/use-translation.js';

interface Props {
  label?: string;
  hint?: string;
  error: string | undefined;
}

/** What an account is opened with: the name under which password managers keep its password. */
export function EmailField({ label, ...props }: Props) {
  const { t } = useTranslation('account');
  return (
    <Field
      {...props}
      label={label ?? t('email')}
      name="email"
      type="email"
      autoComplete="username"
      required
    />
  );
}
