import { useTranslation } from '../i18n/use-translation.js';
import './waiting.css';

/** Shown while a page's content is on its way. */
export function Waiting() {
  const { t } = useTranslation('common');
  return (
    <div className="waiting" role="status">
      <span className="waiting-ring" aria-hidden="true" />
      <span>{t('loading')}</span>
    </div>
  );
}
