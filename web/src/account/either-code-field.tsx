import { useState } from 'react';
import { CodeField, RecoveryCodeField } from './code-field.js';

interface Props {
  error: string | undefined;
  autoFocus?: boolean;
}

/** A code of the app, or a recovery code instead. */
export function EitherCodeField({ autoFocus = false, ...props }: Props) {
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
        {inApp ? 'Usar un código de recuperación' : 'Usar el código de la app'}
      </button>
    </>
  );
}
