import { useTranslation } from '../i18n/use-translation.js';

/** The document's title: the page, then the shop. */
export function Title({ children }: { children: string }) {
  const { t } = useTranslation('common');
  return <title>{t('title', { page: children })}</title>;
}
