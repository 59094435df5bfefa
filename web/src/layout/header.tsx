import { Link } from 'react-router';
import { useCart } from '../cart/use-cart.js';
import { Icon } from '../components/icon.js';
import { useTranslation } from '../i18n/use-translation.js';
import { useSession } from '../session/session.js';
import { Logo } from './logo.js';
import { SearchBox } from './search-box.js';
import './header.css';

export function Header() {
  const { t } = useTranslation('layout');
  return (
    <header className="header">
      <div className="header-row">
        <Link to="/" className="header-brand">
          <Logo />
          {t('shop')}
        </Link>
        <SearchBox />
        <nav className="header-links" aria-label={t('header.label')}>
          <StaffLink />
          <AccountLink />
          <CartLink />
        </nav>
      </div>
    </header>
  );
}

function StaffLink() {
  const { t } = useTranslation('layout');
  const session = useSession();
  if (session.status !== 'member' || session.user.role === 'customer') return null;
  return (
    <Link to="/admin" className="header-link header-staff">
      <Icon name="squares" size={22} />
      <span className="header-name">{t('header.staff')}</span>
    </Link>
  );
}

function AccountLink() {
  const { t } = useTranslation('layout');
  const session = useSession();
  const member = session.status === 'member';
  // The mark of a session that is just being renewed must not read as signed out.
  const guest = session.status === 'guest' || session.status === 'failed';
  const nobody = guest ? t('header.signIn') : t('header.account');
  const name = member ? session.user.name.split(' ')[0] : nobody;
  return (
    <Link to={guest ? '/entrar' : '/cuenta'} className="header-link">
      <Icon name="person" size={22} />
      <span className="header-name">
        {member && <span className="unseen">{t('header.yours')} </span>}
        {name}
      </span>
    </Link>
  );
}

function CartLink() {
  const { t } = useTranslation('layout');
  const { data } = useCart();
  const count = data?.itemCount ?? 0;
  return (
    <Link to="/carrito" className="header-link">
      <Icon name="cart" size={22} />
      <span className="header-name header-cart">{t('header.cart')}</span>
      {count > 0 && (
        <span className="header-count figures">
          <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
          <span className="unseen">{t('common:units', { count })}</span>
        </span>
      )}
    </Link>
  );
}
