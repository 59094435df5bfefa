import { Link } from 'react-router';
import { Title } from '../components/title.js';
import { useTranslation } from '../i18n/use-translation.js';
import '../layout/blank-page.css';

export function FarewellPage() {
  const { t } = useTranslation('account');
  return (
    <div className="blank-page">
      <Title>{t('farewell.page')}</Title>
      <h1>{t('farewell.title')}</h1>
      <p className="soft">{t('farewell.about')}</p>
      <Link to="/" className="button">
        {t('farewell.toShop')}
      </Link>
    </div>
  );
}
