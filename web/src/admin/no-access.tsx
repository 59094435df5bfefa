import { Link } from 'react-router';
import { Title } from '../components/title.js';
import { useTranslation } from '../i18n/use-translation.js';
import '../layout/blank-page.css';

/** For who came to the back office and does not work here. */
export function NoAccess({ name }: { name: string }) {
  const { t } = useTranslation('admin');
  return (
    <div className="blank-page">
      <Title>{t('noAccess.page')}</Title>
      <h1>{t('noAccess.title')}</h1>
      <p className="soft">{t('noAccess.about', { name })}</p>
      <Link to="/pedidos" className="button">
        {t('common:myOrders')}
      </Link>
    </div>
  );
}
