import { useState } from 'react';

interface Props {
  text: string;
  /** What is copied, for screen readers: `la clave`. */
  what: string;
}

const labels = { idle: 'Copiar', done: 'Copiado', failed: 'No se ha podido copiar' };

/** Says in its own place whether it was copied. */
export function CopyButton({ text, what }: Props) {
  const [state, setState] = useState<keyof typeof labels>('idle');
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
      <span aria-live="polite">{labels[state]}</span>
      {state === 'idle' && <span className="unseen"> {what}</span>}
    </button>
  );
}
