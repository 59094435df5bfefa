import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { orders, type Order } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import type { Status } from './status.js';

export const ownOrdersKey = ['orders', 'own'];

/** The shopper's orders, all or those of a status, the newest first. */
export function useOrders(status: Status | undefined) {
  return useInfiniteQuery({
    queryKey: [...ownOrdersKey, status],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...(status && { status }), ...(pageParam !== null && { cursor: pageParam }) };
      return unwrap(orders.GET('/orders', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Of one order; below the key of all that is known of orders. */
export const orderKey = (id: string) => ['orders', id];

export function useOrder(id: string) {
  return useQuery({
    queryKey: orderKey(id),
    queryFn: ({ signal }) =>
      unwrap(orders.GET('/orders/{id}', { params: { path: { id } }, signal })),
  });
}

/** An answer is shown at once; after a refusal the order is read again first, to tell why. */
export function changeOptions(cache: QueryClient, id: string) {
  const readAgain = () => cache.invalidateQueries({ queryKey: ['orders'] });
  return {
    onSuccess: (order: Order) => {
      cache.setQueryData(orderKey(id), order);
      void readAgain();
    },
    onError: readAgain,
  };
}

/** Refused with `order-state` once it has been shipped. */
export function useCancelOrder(id: string) {
  const cache = useQueryClient();
  return useMutation({
    ...changeOptions(cache, id),
    mutationFn: () =>
      unwrap(orders.POST('/orders/{id}/cancellation', { params: { path: { id } } })),
  });
}
