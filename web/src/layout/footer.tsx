import { Link } from 'react-router';
import { isLocal } from '../is-local.js';
import './footer.css';

export function Footer() {
  return (
    <footer className="footer">
      <div className="footer-row">
        <p className="soft">Tienda · muebles y cosas para la casa · IVA incluido en los precios</p>
        <nav className="footer-links" aria-label="Pie de página">
          <Link to="/pedidos">Mis pedidos</Link>
          <Link to="/cuenta">Mi cuenta</Link>
          {isLocal && <Link to="/bandeja">Bandeja de mensajes</Link>}
        </nav>
      </div>
    </footer>
  );
}
