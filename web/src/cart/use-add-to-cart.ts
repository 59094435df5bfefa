import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cartQuery, cartScope, putQuantity } from './use-cart.js';

interface Addition {
  productId: string;
  quantity: number;
  available: number;
}

/** The API sets quantities, so that a repeated request adds nothing; adding counts from the cart of now. */
export function useAddToCart() {
  const cache = useQueryClient();
  return useMutation({
    scope: cartScope,
    mutationFn: async ({ productId, quantity, available }: Addition) => {
      const cart = await cache.fetchQuery({ ...cartQuery, staleTime: 0 });
      const before = cart.lines.find((line) => line.productId === productId)?.quantity ?? 0;
      const inCart = Math.max(before, Math.min(before + quantity, available, 99));
      if (inCart > before) {
        cache.setQueryData(cartQuery.queryKey, await putQuantity({ productId, quantity: inCart }));
      }
      return { added: inCart - before, inCart };
    },
  });
}
