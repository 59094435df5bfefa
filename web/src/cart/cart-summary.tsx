import { Link, useNavigate } from 'react-router';
import type { Cart } from '../api/clients.js';
import { shippingRule } from '../checkout/shipping.js';
import { Failure } from '../components/failure.js';
import { Outcome } from '../components/outcome.js';
import { countOf, formatMoney } from '../format.js';
import { accepted, buyablePart, isBuyable } from './cart-line.js';
import { correctionOf } from './cart-sentences.js';
import { useChangeCart } from './use-cart.js';

/** What it costs, and the way on. Only a cart without anything to buy has none. */
export function CartSummary({ cart }: { cart: Cart }) {
  const { count, total } = buyablePart(cart.lines);
  const correction = correctionOf(cart.lines);
  return (
    <aside className="panel cart-summary" aria-label="Resumen">
      <div aria-live="polite">
        <p className="soft">{countOf(count, 'unidad', 'unidades')}</p>
        <p className="cart-total">
          <span>Total</span>
          <span className="figures">{formatMoney(total)}</span>
        </p>
      </div>
      <p className="soft">IVA incluido. {shippingRule(total)}</p>
      {correction === null && (
        <Link to="/comprar" className="button button-wide">
          Comprar
        </Link>
      )}
      {correction !== null && count > 0 && <CorrectAndBuy cart={cart} correction={correction} />}
      {count === 0 && <p>Nada de tu carrito se puede comprar ahora.</p>}
      <Link to="/">Seguir mirando</Link>
    </aside>
  );
}

function CorrectAndBuy({ cart, correction }: { cart: Cart; correction: string }) {
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
        {change.isPending ? 'Ajustando…' : 'Ajustar y comprar'}
      </button>
      {change.isError && (
        <Outcome>
          <Failure error={change.error} />
        </Outcome>
      )}
    </>
  );
}
