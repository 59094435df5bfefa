import { Link } from 'react-router';
import { useTranslation } from '../i18n/use-translation.js';
import { isLocal } from '../is-local.js';
import { ThemeChoice } from '../theme/theme-choice.js';
import { LanguageSwitch } from './language-switch.js';
import './footer.css';

export function Footer() {
  const { t } = useTranslation('layout');
  return (
    <footer className="footer">
      <div className="footer-row">
        <p className="soft">{t('about')}</p>
        <nav className="footer-links" aria-label={t('footer')}>
          <Link to="/pedidos">{t('common:myOrders')}</Link>
          <Link to="/cuenta">{t('account')}</Link>
          {isLocal && <Link to="/bandeja">{t('inbox')}</Link>}
        </nav>
        <div className="footer-choices">
          <LanguageSwitch />
          <ThemeChoice />
        </div>
      </div>
    </footer>
  );
}
