import { useQuery } from '@tanstack/react-query';
import { hasSlug } from '../api/api-error.js';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';

/** Its link is good for 60 s, so a fresh one is fetched before that. */
const linkAgeMs = 45_000;
/** A receipt takes seconds; after so many answers without one, asking again is up to the shopper. */
const patience = 40;

/** The receipt's presigned address, or when to ask again; `waitMs` is null when it takes too long. */
type Receipt = { url: string } | { waitMs: number | null };

export function useReceipt(id: string) {
  return useQuery({
    queryKey: ['receipt', id],
    queryFn: async ({ signal, client, queryKey }): Promise<Receipt> => {
      const receipt = await requestReceipt(id, signal);
      const asked = client.getQueryState(queryKey)?.dataUpdateCount ?? 0;
      return 'waitMs' in receipt && asked >= patience ? { waitMs: null } : receipt;
    },
    staleTime: linkAgeMs,
    gcTime: 0,
    refetchInterval: ({ state: { status, data } }) => {
      if (status === 'error' || !data) return false;
      return 'url' in data ? linkAgeMs : (data.waitMs ?? false);
    },
  });
}

async function requestReceipt(id: string, signal: AbortSignal): Promise<Receipt> {
  const options = { params: { path: { id }, header: { accept: 'application/json' } }, signal };
  try {
    const { url } = await unwrap(orders.GET('/orders/{id}/receipt', options));
    return { url };
  } catch (error) {
    if (!hasSlug(error, 'receipt-pending')) throw error;
    return { waitMs: (error.retryAfterSeconds ?? 2) * 1000 };
  }
}
