import { useQuery } from '@tanstack/react-query';
import { orders, type Cart } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { cartQuery } from '../cart/use-cart.js';

/** What an order of this cart costs, as the service says; another cart or another price is another question. */
export const useQuote = ({ lines }: Cart, enabled: boolean) =>
  useQuery({
    queryKey: [
      ...cartQuery.queryKey,
      'quote',
      lines.map(({ productId, quantity, unitPrice }) => [productId, quantity, unitPrice.amount]),
    ],
    queryFn: ({ signal }) => unwrap(orders.GET('/orders/cart/quote', { signal })),
    enabled: enabled && lines.length > 0,
    staleTime: 0,
  });
