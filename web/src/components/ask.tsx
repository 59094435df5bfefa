import { useState, type ReactNode } from 'react';
import './ask.css';

interface Props {
  /** Of the button that asks. */
  label: string;
  /** What will happen, as a question. */
  question: ReactNode;
  yes: string;
  no: string;
  pending: boolean;
  onYes: () => void;
}

/** A button for what cannot be undone: asks once, in its place, and keeps the focus there. */
export function Ask({ label, question, yes, no, pending, onYes }: Props) {
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  if (state !== 'asking') {
    return (
      <button
        type="button"
        className="button button-plain button-small ask-open"
        autoFocus={state === 'refused'}
        onClick={() => setState('asking')}
      >
        {label}
      </button>
    );
  }
  return (
    <div className="ask" role="group" aria-label={label}>
      <p>{question}</p>
      <div className="ask-buttons">
        <button
          type="button"
          className="button button-small"
          autoFocus
          disabled={pending}
          onClick={onYes}
        >
          {yes}
        </button>
        <button
          type="button"
          className="button button-plain button-small"
          disabled={pending}
          onClick={() => setState('refused')}
        >
          {no}
        </button>
      </div>
    </div>
  );
}
