import type { ReactNode } from 'react';
import { Icon } from './icon.js';
import './notice.css';

const icons = { info: 'info', good: 'check', warn: 'warning', bad: 'warning' } as const;

interface Props {
  tone: keyof typeof icons;
  children: ReactNode;
  /** A button or link that does what the sentence says. */
  action?: ReactNode;
}

/** A sentence about what happened. Bad news interrupts a screen reader, the rest waits its turn. */
export function Notice({ tone, children, action }: Props) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <div className="notice-main">
        <Icon name={icons[tone]} />
        <div>{children}</div>
      </div>
      {action}
    </div>
  );
}
