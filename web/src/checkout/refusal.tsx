import { Link } from 'react-router';
import { hasSlug, type ApiError } from '../api/api-error.js';
import type { Cart } from '../api/clients.js';
import { lineId } from '../cart/cart-line.js';
import { useChangeCart } from '../cart/use-cart.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';

interface Props {
  error: unknown;
  unresolved: boolean;
  cart: Cart;
}

/** Why there is no order yet, and what to do about it. */
export function Refusal({ error, unresolved, cart }: Props) {
  if (unresolved) {
    return (
      <Notice tone="warn">
        No sabemos si tu pedido ha llegado a hacerse. Pulsa «Comprobar y terminar»: si ya está hecho
        te lo mostramos, y si no, se hace ahora. Nunca se compra dos veces.
      </Notice>
    );
  }
  if (hasSlug(error, 'out-of-stock') || hasSlug(error, 'product-unavailable')) {
    return <Shortage error={error} cart={cart} />;
  }
  return error ? <Failure error={error} /> : null;
}

function Shortage({ error, cart }: { error: ApiError; cart: Cart }) {
  const adjusting = useChangeCart();
  const adjust = () => {
    adjusting.mutate(
      error.items.map(({ productId, available = 0 }) => ({ productId, quantity: available })),
    );
  };
  const nameOf = (id: string) =>
    cart.lines.find(({ productId }) => productId === id)?.name ?? 'Un producto';
  if (adjusting.isSuccess) {
    return (
      <Outcome>
        <Notice tone="good">Carrito ajustado. Revísalo y confirma la compra.</Notice>
      </Outcome>
    );
  }
  return (
    <Notice
      tone="bad"
      action={
        <button
          type="button"
          className="button button-plain button-small"
          disabled={adjusting.isPending}
          onClick={adjust}
        >
          Ajustar el carrito
        </button>
      }
    >
      <p>Tu pedido no se ha hecho y no se ha cobrado nada:</p>
      <ul>
        {error.items.map(({ productId, available }) => (
          <li key={productId}>
            <Link to={`/carrito#${lineId(productId)}`}>{nameOf(productId)}</Link>:{' '}
            {shortageInWords(available)}
          </li>
        ))}
      </ul>
      {adjusting.isError && (
        <Outcome>
          <Failure error={adjusting.error} />
        </Outcome>
      )}
    </Notice>
  );
}

function shortageInWords(available: number | undefined): string {
  if (available === undefined) return 'ya no se vende.';
  if (available <= 0) return 'se ha agotado.';
  return available === 1 ? 'solo queda 1.' : `solo quedan ${available}.`;
}
