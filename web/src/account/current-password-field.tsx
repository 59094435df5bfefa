import { PasswordField } from '../components/password-field.js';
import { useTranslation } from '../i18n/use-translation.js';

/** Asked again for what a borrowed session must not be enough for. */
export function CurrentPasswordField({ error }: { error: string | undefined }) {
  const { t } = useTranslation('account');
  return (
    <PasswordField
      label={t('currentPassword')}
      name="currentPassword"
      autoComplete="current-password"
      required
      error={error}
    />
  );
}
