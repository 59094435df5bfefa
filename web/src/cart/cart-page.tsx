import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { Cart } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { cartHeadingId } from './cart-line.js';
import { CartNews } from './cart-news.js';
import { CartRow } from './cart-row.js';
import { CartSummary } from './cart-summary.js';
import { EmptyCart } from './empty-cart.js';
import { JoinedNote } from './joined-note.js';
import { useCart } from './use-cart.js';
import './cart-page.css';

export function CartPage() {
  const { t } = useTranslation('cart');
  const cart = useCart();
  const focusLater = useFocusAfter(cart.data);
  return (
    <>
      <Title>{t('title')}</Title>
      {cart.isPending && <Waiting />}
      {cart.isError && <Failure error={cart.error} onRetry={() => void cart.refetch()} />}
      {cart.data?.lines.length === 0 && <EmptyCart />}
      {cart.data && cart.data.lines.length > 0 && (
        <Lines cart={cart.data} focusLater={focusLater} />
      )}
    </>
  );
}

interface LinesProps {
  cart: Cart;
  focusLater: (id: string) => void;
}

function Lines({ cart, focusLater }: LinesProps) {
  const { t } = useTranslation('cart');
  useLineOfAddress();
  return (
    <div className="cart">
      <div className="cart-main">
        <h1 id={cartHeadingId} tabIndex={-1}>
          {t('title')}
        </h1>
        <JoinedNote />
        <CartNews lines={cart.lines} onAccept={() => focusLater(cartHeadingId)} />
        <ul>
          {cart.lines.map((line) => (
            <CartRow key={line.productId} line={line} focusLater={focusLater} />
          ))}
        </ul>
      </div>
      <CartSummary cart={cart} />
    </div>
  );
}

/** A button that changes the cart may go with what it changed; keys go on from the heading of that. */
function useFocusAfter(cart: Cart | undefined) {
  const next = useRef<string | null>(null);
  useEffect(() => {
    if (next.current === null) return;
    document.getElementById(next.current)?.focus();
    next.current = null;
  }, [cart]);
  return (id: string) => {
    next.current = id;
  };
}

/** An address like `/carrito#linea-…`, as the checkout's refusal has it, leads to that line. */
function useLineOfAddress() {
  const { hash } = useLocation();
  useEffect(() => {
    const line = document.getElementById(hash.slice(1));
    line?.scrollIntoView({ block: 'center' });
    line?.focus({ preventScroll: true });
  }, [hash]);
}
