import { Link } from 'react-router';
import { useCart } from '../cart/use-cart.js';
import { Icon } from '../components/icon.js';
import { countOf } from '../format.js';
import { useSession } from '../session/session.js';
import { Logo } from './logo.js';
import { SearchBox } from './search-box.js';
import './header.css';

export function Header() {
  return (
    <header className="header">
      <div className="header-row">
        <Link to="/" className="header-brand">
          <Logo />
          Tienda
        </Link>
        <SearchBox />
        <nav className="header-links" aria-label="Tu cuenta y tu carrito">
          <StaffLink />
          <AccountLink />
          <CartLink />
        </nav>
      </div>
    </header>
  );
}

function StaffLink() {
  const session = useSession();
  if (session.status !== 'member' || session.user.role === 'customer') return null;
  return (
    <Link to="/admin" className="header-link header-staff">
      <Icon name="squares" size={22} />
      <span className="header-name">Trastienda</span>
    </Link>
  );
}

function AccountLink() {
  const session = useSession();
  const member = session.status === 'member';
  // The mark of a session that is just being renewed must not read as signed out.
  const guest = session.status === 'guest' || session.status === 'failed';
  const name = member ? session.user.name.split(' ')[0] : guest ? 'Entrar' : 'Cuenta';
  return (
    <Link to={guest ? '/entrar' : '/cuenta'} className="header-link">
      <Icon name="person" size={22} />
      <span className="header-name">
        {member && <span className="unseen">Tu cuenta: </span>}
        {name}
      </span>
    </Link>
  );
}

function CartLink() {
  const { data } = useCart();
  const count = data?.itemCount ?? 0;
  return (
    <Link to="/carrito" className="header-link">
      <Icon name="cart" size={22} />
      <span className="header-name header-cart">Carrito</span>
      {count > 0 && (
        <span className="header-count figures">
          <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
          <span className="unseen">{countOf(count, 'unidad', 'unidades')}</span>
        </span>
      )}
    </Link>
  );
}
