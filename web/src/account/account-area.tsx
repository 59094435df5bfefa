import { NavLink, Route, Routes } from 'react-router';
import { useTranslation } from '../i18n/use-translation.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { useSession } from '../session/session.js';
import { AddressBook } from './address-book.js';
import { PrivacyPage } from './privacy-page.js';
import { ProfilePage } from './profile-page.js';
import { SecurityPage } from './security-page.js';
import { SignOut } from './sign-out.js';
import '../layout/area.css';
import './account-area.css';

/** Everything about one's own account, in sections with addresses of their own. */
export function AccountArea() {
  const { t } = useTranslation('account');
  const session = useSession();
  if (session.status !== 'member') return null;
  const { user } = session;
  return (
    <div className="account">
      <div className="account-side">
        <p className="account-who">
          <strong>{user.name}</strong>
          <span className="soft">{user.email}</span>
        </p>
        <nav className="area-nav account-nav" aria-label={t('areas.label')}>
          <NavLink to="/cuenta" end>
            {t('areas.profile')}
          </NavLink>
          <NavLink to="/cuenta/seguridad">{t('areas.security')}</NavLink>
          <NavLink to="/cuenta/direcciones">{t('areas.addresses')}</NavLink>
          <NavLink to="/cuenta/datos">{t('areas.privacy')}</NavLink>
        </nav>
        <SignOut />
      </div>
      <div className="account-main">
        <Routes>
          <Route index element={<ProfilePage user={user} />} />
          <Route path="seguridad" element={<SecurityPage user={user} />} />
          <Route path="direcciones" element={<AddressBook />} />
          <Route path="datos" element={<PrivacyPage user={user} />} />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </div>
    </div>
  );
}
