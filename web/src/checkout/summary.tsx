import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Cart, CartQuote } from '../api/clients.js';
import { formatMoney } from '../format.js';
import { shippingRule } from './shipping.js';
import './summary.css';

interface Props {
  cart: Cart;
  /** Until it is there, nobody knows what shipping costs. */
  quote: CartQuote | undefined;
  children: ReactNode;
}

export function Summary({ cart, quote, children }: Props) {
  return (
    <aside className="panel summary" aria-labelledby="resumen">
      <h2 id="resumen">Tu pedido</h2>
      <ul>
        {cart.lines.map(({ productId, name, quantity, lineTotal }) => (
          <li key={productId}>
            <span>
              <span className="figures">{quantity} ×</span> {name}
            </span>
            <span className="figures">{formatMoney(lineTotal)}</span>
          </li>
        ))}
      </ul>
      <dl>
        <div>
          <dt>Envío</dt>
          <dd className="figures">{quote ? shippingPrice(quote) : 'Según el peso'}</dd>
        </div>
        <div className="summary-total">
          <dt>{quote ? 'Total' : 'Total sin envío'}</dt>
          <dd className="figures">{formatMoney((quote ?? cart).total)}</dd>
        </div>
      </dl>
      <p className="soft">
        {shippingRule(cart.total)} IVA incluido. <Link to="/carrito">Cambiar el carrito</Link>
      </p>
      {children}
    </aside>
  );
}

const shippingPrice = ({ shipping }: CartQuote) =>
  shipping.amount === 0 ? 'Gratis' : formatMoney(shipping);
