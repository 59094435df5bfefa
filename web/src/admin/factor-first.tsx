import { Link } from 'react-router';
import { Title } from '../components/title.js';
import { useTranslation } from '../i18n/use-translation.js';
import '../layout/blank-page.css';

/** For administrators who sign in with a password alone, where the shop asks for more. */
export function FactorFirst() {
  const { t } = useTranslation('admin');
  return (
    <div className="blank-page">
      <Title>{t('factorFirst.page')}</Title>
      <h1>{t('factorFirst.title')}</h1>
      <p className="soft">{t('factorFirst.about')}</p>
      <Link to="/cuenta/seguridad" className="button">
        {t('factorFirst.turnOn')}
      </Link>
    </div>
  );
}
