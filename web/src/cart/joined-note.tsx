import { Notice } from '../components/notice.js';
import { forgetJoinedCart, useJoinedCart } from './joined-cart.js';

/** Why there is more in the cart than before signing in. */
export function JoinedNote() {
  if (!useJoinedCart()) return null;
  const close = () => {
    forgetJoinedCart();
    // The button goes; keys go on from the page.
    document.getElementById('contenido')?.focus({ preventScroll: true });
  };
  return (
    <Notice
      tone="info"
      action={
        <button type="button" className="button button-plain button-small" onClick={close}>
          Entendido
        </button>
      }
    >
      Hemos juntado tu carrito con lo que ya tenías en tu cuenta.
    </Notice>
  );
}
