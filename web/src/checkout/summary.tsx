import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Cart, CartQuote } from '../api/clients.js';
import { formatMoney } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { shippingRule } from './shipping.js';
import './summary.css';

interface Props {
  cart: Cart;
  /** Until it is there, nobody knows what shipping costs. */
  quote: CartQuote | undefined;
  children: ReactNode;
}

export function Summary({ cart, quote, children }: Props) {
  const { t } = useTranslation('checkout');
  const { t: cartTexts } = useTranslation('cart');
  const shipping = quote?.shipping;
  return (
    <aside className="panel summary" aria-labelledby="resumen">
      <h2 id="resumen">{t('summary.title')}</h2>
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
          <dt>{t('summary.shipping')}</dt>
          <dd className="figures">
            {!shipping
              ? t('summary.byWeight')
              : shipping.amount === 0
                ? t('summary.free')
                : formatMoney(shipping)}
          </dd>
        </div>
        <div className="summary-total">
          <dt>{quote ? t('common:total') : t('summary.totalBefore')}</dt>
          <dd className="figures">{formatMoney((quote ?? cart).total)}</dd>
        </div>
      </dl>
      <p className="soft">
        {t('summary.vat', { shipping: shippingRule(cart.total, cartTexts) })}{' '}
        <Link to="/carrito">{t('summary.change')}</Link>
      </p>
      {children}
    </aside>
  );
}
