import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';

export type MessageState = 'parked' | 'unsent';

/** The relay works on while somebody looks. */
const refreshMs = 10_000;

/** What the outbox has given up, or has still to deliver, the oldest first. */
export function useMessages(state: MessageState) {
  return useInfiniteQuery({
    queryKey: ['orders', 'messages', state],
    queryFn: ({ pageParam, signal }) => {
      const query = { state, ...(pageParam !== null && { cursor: pageParam }) };
      return unwrap(orders.GET('/orders/messages', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: refreshMs,
  });
}

export type Message = NonNullable<
  ReturnType<typeof useMessages>['data']
>['pages'][number]['items'][number];

/** Sends parked messages again; answers how many. Without an id, all of them. */
export function useRedelivery() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (id: string | null): Promise<number> => {
      if (id === null) return (await unwrap(orders.POST('/orders/messages/redelivery'))).count;
      const params = { path: { id } };
      await unwrap(orders.POST('/orders/messages/{id}/redelivery', { params }));
      return 1;
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['orders'] }),
  });
}
