import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { cartQuery } from '../cart/use-cart.js';
import { orderKey, ownOrdersKey } from '../orders/use-orders.js';
import { readAttempt, startAttempt, type Attempt, type OrderBody } from './attempt.js';
import { placeOrder } from './place-order.js';

/**
 * Buying, from the form to the order's page. While `unresolved` is set, the form must stay as it was
 * sent: asking again with another body under the same key would be refused.
 */
export function useCheckout(userId: string) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  // The second click of a double click comes before the button is drawn disabled.
  const busy = useRef(false);
  const [unresolved, setUnresolved] = useState(() => readAttempt(userId));
  const buying = useMutation({
    mutationFn: (attempt: Attempt) => placeOrder(attempt),
    onSuccess: async (order) => {
      cache.setQueryData(orderKey(order.id), order);
      void cache.invalidateQueries(cartQuery);
      void cache.invalidateQueries({ queryKey: ownOrdersKey });
      await navigate(`/pedidos/${order.id}`, { state: { justPlaced: true }, replace: true });
    },
    onError: () => {
      busy.current = false;
      setUnresolved(readAttempt(userId));
      // Prices and stock may be why it was refused.
      void cache.invalidateQueries(cartQuery);
    },
  });
  const once = (attempt: () => Attempt): boolean => {
    if (busy.current) return false;
    busy.current = true;
    buying.mutate(attempt());
    return true;
  };
  return {
    /** False when a purchase is under way already. */
    buy: (body: OrderBody) => once(() => startAttempt(userId, body)),
    resume: (attempt: Attempt) => once(() => attempt),
    unresolved,
    pending: buying.isPending || buying.isSuccess,
    error: buying.error,
  };
}
