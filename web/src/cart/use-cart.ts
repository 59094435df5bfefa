import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';

export const cartQuery = queryOptions({
  queryKey: ['cart'],
  queryFn: ({ signal }) => unwrap(orders.GET('/orders/cart', { signal })),
});

/** The guest's or the shopper's cart, whoever is here. */
export const useCart = () => useQuery(cartQuery);

/** Changes of the cart go one after the other, or an early answer could arrive last and be shown. */
export const cartScope = { id: 'cart' };

export interface Change {
  productId: string;
  /** 0 takes the product out. */
  quantity: number;
}

/** Sets lines, one after the other; what was set before a failure stays set. */
export function useChangeCart() {
  const cache = useQueryClient();
  return useMutation({
    scope: cartScope,
    mutationFn: async (changes: Change[]) => {
      let cart;
      for (const change of changes) cart = await putQuantity(change);
      if (cart) cache.setQueryData(cartQuery.queryKey, cart);
      else await cache.invalidateQueries(cartQuery);
    },
    // What is shown may be what the change failed on.
    onError: () => cache.invalidateQueries(cartQuery),
  });
}

/** The cart after the change; nothing after a removal. */
export function putQuantity({ productId, quantity }: Change) {
  const params = { path: { productId } };
  const path = '/orders/cart/lines/{productId}';
  return quantity > 0
    ? unwrap(orders.PUT(path, { params, body: { quantity } }))
    : unwrap(orders.DELETE(path, { params }));
}
