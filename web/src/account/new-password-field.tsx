import { PasswordField } from '../components/password-field.js';
import { useTranslation } from '../i18n/use-translation.js';

interface Props {
  label: string;
  error: string | undefined;
}

/** Says before what the API will refuse. */
export function NewPasswordField(props: Props) {
  const { t } = useTranslation('account');
  return (
    <PasswordField
      {...props}
      name="password"
      autoComplete="new-password"
      hint={t('newPasswordHint')}
      required
    />
  );
}
