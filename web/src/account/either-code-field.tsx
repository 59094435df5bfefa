import { useState } from 'react';
import { useTranslation } from '../i18n/use-translation.js';
import { CodeField, RecoveryCodeField } from './code-field.js';

interface Props {
  error: string | undefined;
  autoFocus?: boolean;
}

/** A code of the app, or a recovery code instead. */
export function EitherCodeField({ autoFocus = false, ...props }: Props) {
  const { t } = useTranslation('account');
  const [state, setState] = useState<'app' | 'recovery' | 'app-again'>('app');
  const inApp = state !== 'recovery';
  const One = inApp ? CodeField : RecoveryCodeField;
  return (
    <>
      <One key={state} {...props} autoFocus={autoFocus || state !== 'app'} />
      <button
        type="button"
        className="text-button"
        onClick={() => setState(inApp ? 'recovery' : 'app-again')}
      >
        {inApp ? t('code.toRecovery') : t('code.toApp')}
      </button>
    </>
  );
}
