import { Link } from 'react-router';
import type { Order } from '../api/clients.js';
import { formatMoney } from '../format.js';

export function OrderLines({ order }: { order: Order }) {
  return (
    <section className="section" aria-labelledby="productos">
      <h2 id="productos">Productos</h2>
      <ul className="order-lines">
        {order.lines.map(({ productId, name, quantity, unitPrice, lineTotal }) => (
          <li key={productId}>
            <div>
              <Link to={`/producto/${productId}`}>{name}</Link>
              <p className="soft figures">
                {quantity} × {formatMoney(unitPrice)}
              </p>
            </div>
            <span className="figures">{formatMoney(lineTotal)}</span>
          </li>
        ))}
      </ul>
      <Totals order={order} />
    </section>
  );
}

function Totals({ order: { shipping, total, taxes } }: { order: Order }) {
  return (
    <dl className="order-totals figures">
      <div>
        <dt>Envío</dt>
        <dd>{shipping.amount === 0 ? 'Gratis' : formatMoney(shipping)}</dd>
      </div>
      <div className="order-total">
        <dt>Total</dt>
        <dd>{formatMoney(total)}</dd>
      </div>
      {taxes.map(({ rate, base, amount }) => (
        <div key={rate} className="soft">
          <dt>
            IVA incluido, {rate} % de {formatMoney(base)}
          </dt>
          <dd>{formatMoney(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
