import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Cart } from '../api/clients.js';
import { formatMoney } from '../format.js';
import { isShippingFree, shippingInWords, shippingRule } from './shipping.js';
import './summary.css';

export function Summary({ cart, children }: { cart: Cart; children: ReactNode }) {
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
          <dd className="figures">{shippingInWords(cart.total)}</dd>
        </div>
        <div className="summary-total">
          <dt>{isShippingFree(cart.total) ? 'Total' : 'Total sin envío'}</dt>
          <dd className="figures">{formatMoney(cart.total)}</dd>
        </div>
      </dl>
      <p className="soft">
        {shippingRule(cart.total)} IVA incluido. <Link to="/carrito">Cambiar el carrito</Link>
      </p>
      {children}
    </aside>
  );
}
