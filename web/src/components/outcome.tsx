import type { ReactNode } from 'react';
import './outcome.css';

const focus = (node: HTMLElement | null) => node?.focus();

/** Takes the focus from the button whose doing it tells, because that button goes. */
export function Outcome({ children }: { children: ReactNode }) {
  return (
    <div className="outcome" tabIndex={-1} ref={focus}>
      {children}
    </div>
  );
}
