import { Title } from '../components/title.js';
import { useTranslation } from '../i18n/use-translation.js';
import './blank-page.css';

/**
 * Shown when a page throws or its code does not arrive, which also happens to an open tab when a new
 * version replaces the hashed files: loading the page again helps in both cases.
 */
export function BrokenPage() {
  const { t } = useTranslation('layout');
  return (
    <div className="blank-page" role="alert">
      <Title>{t('broken.page')}</Title>
      <h1>{t('broken.title')}</h1>
      <p className="soft">{t('broken.advice')}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {t('broken.reload')}
      </button>
    </div>
  );
}
