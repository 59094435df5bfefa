import { useState, type ReactNode } from 'react';

interface Props {
  /** Of the button that opens it. */
  label: string;
  children: (close: () => void) => ReactNode;
}

/** A form behind its button: the focus goes into it, and back to the button when it is closed. */
export function Unfold({ label, children }: Props) {
  const [state, setState] = useState<'idle' | 'open' | 'closed'>('idle');
  if (state !== 'open') {
    return (
      <button
        type="button"
        className="button button-plain unfold"
        autoFocus={state === 'closed'}
        onClick={() => setState('open')}
      >
        {label}
      </button>
    );
  }
  return (
    <div role="group" aria-label={label} ref={focusFirst}>
      {children(() => setState('closed'))}
    </div>
  );
}

const focusFirst = (group: HTMLElement | null) =>
  group?.querySelector<HTMLElement>('input:not([hidden])')?.focus();
