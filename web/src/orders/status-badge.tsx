import { statusInWords, type Status } from './status.js';
import './status-badge.css';

export function StatusBadge({ status }: { status: Status }) {
  return <span className={`badge badge-${status}`}>{statusInWords(status)}</span>;
}
