import { Field } from '../components/field.js';
import { useTranslation } from '../i18n/use-translation.js';

interface Props {
  error: string | undefined;
  autoFocus?: boolean;
}

/** Six digits of the app. */
export function CodeField(props: Props) {
  const { t } = useTranslation('account');
  return (
    <Field
      {...props}
      label={t('code.label')}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      hint={t('code.hint')}
      maxLength={16}
      required
    />
  );
}

/** One of those that were kept for the day the phone is lost. */
export function RecoveryCodeField(props: Props) {
  const { t } = useTranslation('account');
  return (
    <Field
      {...props}
      label={t('code.recovery')}
      name="code"
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      hint={t('code.recoveryHint')}
      maxLength={64}
      required
    />
  );
}
