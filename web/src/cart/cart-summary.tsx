import { Link, useNavigate } from 'react-router';
import type { Cart } from '../api/clients.js';
import { shippingRule } from '../checkout/shipping.js';
import { Failure } from '../components/failure.js';
import { Outcome } from '../components/outcome.js';
import { formatMoney } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { accepted, buyablePart, isBuyable } from './cart-line.js';
import { correctionOf } from './cart-sentences.js';
import { useChangeCart } from './use-cart.js';

/** What it costs, and the way on. Only a cart without anything to buy has none. */
export function CartSummary({ cart }: { cart: Cart }) {
  const { t } = useTranslation('cart');
  const { count, total } = buyablePart(cart.lines);
  const correction = correctionOf(cart.lines, t);
  return (
    <aside className="panel cart-summary" aria-label={t('summary.label')}>
      <div aria-live="polite">
        <p className="soft">{t('common:units', { count })}</p>
        <p className="cart-total">
          <span>{t('common:total')}</span>
          <span className="figures">{formatMoney(total)}</span>
        </p>
      </div>
      <p className="soft">{t('summary.vat', { shipping: shippingRule(total, t) })}</p>
      {correction === null && (
        <Link to="/comprar" className="button button-wide">
          {t('summary.buy')}
        </Link>
      )}
      {correction !== null && count > 0 && <CorrectAndBuy cart={cart} correction={correction} />}
      {count === 0 && <p>{t('summary.nothing')}</p>}
      <Link to="/">{t('summary.goOn')}</Link>
    </aside>
  );
}

function CorrectAndBuy({ cart, correction }: { cart: Cart; correction: string }) {
  const { t } = useTranslation('cart');
  const change = useChangeCart();
  const navigate = useNavigate();
  const go = () => {
    change.mutate(cart.lines.filter((line) => !isBuyable(line)).map(accepted), {
      onSuccess: () => void navigate('/comprar'),
    });
  };
  return (
    <>
      <p>{correction}</p>
      <button type="button" className="button button-wide" disabled={change.isPending} onClick={go}>
        {change.isPending ? t('summary.adjusting') : t('summary.adjustAndBuy')}
      </button>
      {change.isError && (
        <Outcome>
          <Failure error={change.error} />
        </Outcome>
      )}
    </>
  );
}
