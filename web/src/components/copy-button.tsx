import { useState } from 'react';
import { useTranslation } from '../i18n/use-translation.js';

interface Props {
  text: string;
  /** What is copied, for screen readers: `la clave`. */
  what: string;
}

/** Says in its own place whether it was copied. */
export function CopyButton({ text, what }: Props) {
  const { t } = useTranslation('common');
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('done');
    } catch {
      // The browser forbids it, or the page is not secure: what is to be copied can still be selected.
      setState('failed');
    }
  };
  return (
    <button type="button" className="button button-plain button-small" onClick={() => void copy()}>
      <span aria-live="polite">{t(`copy.${state}`)}</span>
      {state === 'idle' && <span className="unseen"> {what}</span>}
    </button>
  );
}
