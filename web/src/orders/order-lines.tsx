import { Link } from 'react-router';
import type { Order } from '../api/clients.js';
import { formatMoney } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';

export function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  return (
    <section className="section" aria-labelledby="productos">
      <h2 id="productos">{t('lines.title')}</h2>
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
  const { t } = useTranslation('orders');
  return (
    <dl className="order-totals figures">
      <div>
        <dt>{t('lines.shipping')}</dt>
        <dd>{shipping.amount === 0 ? t('lines.free') : formatMoney(shipping)}</dd>
      </div>
      <div className="order-total">
        <dt>{t('common:total')}</dt>
        <dd>{formatMoney(total)}</dd>
      </div>
      {taxes.map(({ rate, base, amount }) => (
        <div key={rate} className="soft">
          <dt>{t('lines.vat', { rate, base })}</dt>
          <dd>{formatMoney(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
