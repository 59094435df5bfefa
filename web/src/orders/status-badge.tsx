import { useTranslation } from '../i18n/use-translation.js';
import type { Status } from './status.js';
import './status-badge.css';

export function StatusBadge({ status }: { status: Status }) {
  const { t } = useTranslation('orders');
  return <span className={`badge badge-${status}`}>{t(`status.${status}`)}</span>;
}
