import { useQuery } from '@tanstack/react-query';
import type { Cart } from '../api/clients.js';
import { queryClient } from '../api/query-client.js';
import { cartQuery } from './use-cart.js';

const queryKey = ['joined-cart'];

/**
 * Fetches the cart of who has just signed in, which joins the guest's to it, and remembers it when the
 * account had something in its cart as well.
 */
export async function joinCart(): Promise<void> {
  const guest = queryClient.getQueryData(cartQuery.queryKey);
  await queryClient.invalidateQueries(cartQuery);
  const joined = queryClient.getQueryData(cartQuery.queryKey);
  if (guest && joined && guest.lines.length > 0) {
    queryClient.setQueryData(queryKey, holdsMore(joined, guest));
  }
}

const holdsMore = (joined: Cart, guest: Cart) =>
  joined.lines.some(({ productId, quantity }) => {
    const before = guest.lines.find((line) => line.productId === productId);
    return before === undefined || quantity > before.quantity;
  });

/** Whether the cart shown is made of two, until the shopper has taken note of it. */
export const useJoinedCart = (): boolean =>
  useQuery({ queryKey, queryFn: () => false, staleTime: Infinity, gcTime: Infinity }).data ?? false;

export const forgetJoinedCart = (): void => void queryClient.setQueryData(queryKey, false);
