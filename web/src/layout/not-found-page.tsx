import { Link } from 'react-router';
import { Title } from '../components/title.js';
import { useTranslation } from '../i18n/use-translation.js';
import './blank-page.css';

/** A way on from an address that leads nowhere. */
export function NotFoundPage({ what }: { what?: string }) {
  const { t } = useTranslation('layout');
  const title = what ?? t('notFound.title');
  return (
    <div className="blank-page">
      <Title>{title}</Title>
      <p className="blank-page-code" aria-hidden="true">
        404
      </p>
      <h1>{title}</h1>
      <p className="soft">{t('notFound.advice')}</p>
      <Link to="/" className="button">
        {t('common:allProducts')}
      </Link>
    </div>
  );
}
