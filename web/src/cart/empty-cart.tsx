import { Link } from 'react-router';
import { cartHeadingId } from './cart-line.js';
import '../layout/blank-page.css';

export function EmptyCart() {
  return (
    <div className="blank-page">
      <h1 id={cartHeadingId} tabIndex={-1}>
        Tu carrito está vacío
      </h1>
      <p className="soft">Cuando añadas algo, lo verás aquí con su precio del momento.</p>
      <Link to="/" className="button">
        Ver el catálogo
      </Link>
    </div>
  );
}
