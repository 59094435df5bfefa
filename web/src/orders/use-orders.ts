import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { hasSlug } from '../api/api-error.js';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';

/** The shopper's orders, the newest first. */
export function useOrders() {
  return useInfiniteQuery({
    queryKey: ['orders'],
    queryFn: ({ pageParam, signal }) => requestPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

function requestPage(cursor: string | null, signal: AbortSignal) {
  const query = cursor === null ? {} : { cursor };
  return unwrap(orders.GET('/orders', { params: { query }, signal }));
}

export function useOrder(id: string) {
  return useQuery({
    queryKey: ['orders', id],
    queryFn: ({ signal }) =>
      unwrap(orders.GET('/orders/{id}', { params: { path: { id } }, signal })),
  });
}

/** Its link is good for 60 s, so a fresh one is fetched before that. */
const linkAgeMs = 45_000;
const pendingMs = 1500;

/** The receipt's presigned address; null while the receipt is still being made. */
export function useReceipt(id: string) {
  return useQuery({
    queryKey: ['receipt', id],
    queryFn: ({ signal }) => requestReceipt(id, signal),
    staleTime: linkAgeMs,
    gcTime: 0,
    refetchInterval: ({ state }) => {
      if (state.status === 'error') return false;
      return state.data === null ? pendingMs : linkAgeMs;
    },
  });
}

async function requestReceipt(id: string, signal: AbortSignal): Promise<string | null> {
  const options = { params: { path: { id }, header: { accept: 'application/json' } }, signal };
  try {
    const { url } = await unwrap(orders.GET('/orders/{id}/receipt', options));
    return url;
  } catch (error) {
    if (hasSlug(error, 'receipt-pending')) return null;
    throw error;
  }
}
