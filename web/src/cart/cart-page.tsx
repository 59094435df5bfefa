import { Link } from 'react-router';
import type { Cart } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { countOf, formatMoney } from '../format.js';
import { shippingRule } from '../checkout/shipping.js';
import { isBuyable } from './cart-line.js';
import { CartRow } from './cart-row.js';
import { EmptyCart } from './empty-cart.js';
import { useCart } from './use-cart.js';
import './cart-page.css';

export function CartPage() {
  const cart = useCart();
  return (
    <>
      <Title>Tu carrito</Title>
      {cart.isPending && <Waiting />}
      {cart.isError && <Failure error={cart.error} onRetry={() => void cart.refetch()} />}
      {cart.data && (cart.data.lines.length > 0 ? <Lines cart={cart.data} /> : <EmptyCart />)}
    </>
  );
}

function Lines({ cart }: { cart: Cart }) {
  return (
    <div className="cart">
      <div className="cart-main">
        <h1>Tu carrito</h1>
        <ul>
          {cart.lines.map((line) => (
            <CartRow key={line.productId} line={line} />
          ))}
        </ul>
      </div>
      <Summary cart={cart} />
    </div>
  );
}

function Summary({ cart }: { cart: Cart }) {
  const buyable = cart.lines.every(isBuyable);
  return (
    <aside className="panel cart-summary" aria-label="Resumen">
      <p className="soft">{countOf(cart.itemCount, 'producto', 'productos')}</p>
      <p className="cart-total">
        <span>Total</span>
        <span className="figures">{formatMoney(cart.total)}</span>
      </p>
      <p className="soft">IVA incluido. {shippingRule(cart.total)}</p>
      {buyable ? (
        <Link to="/comprar" className="button button-wide">
          Comprar
        </Link>
      ) : (
        <Notice tone="warn">Cambia o quita las líneas marcadas para poder comprar.</Notice>
      )}
      <Link to="/">Seguir mirando</Link>
    </aside>
  );
}
