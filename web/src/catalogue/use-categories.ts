import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { catalog } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import type { Search } from './search.js';

export interface CategoryChoice {
  slug: string;
  name: string;
  count: number;
}

const anHourMs = 3_600_000;

/** The categories one can choose: all of the shop, or those that have what is searched for. */
export function useCategories({ q, inStock }: Search) {
  const narrowed = q !== '' || inStock;
  const all = useQuery({
    queryKey: ['categories'],
    queryFn: ({ signal }) => requestCategories(signal),
    staleTime: anHourMs,
  });
  // Asked without the chosen category, so that the others stay in reach.
  const found = useQuery({
    queryKey: ['facets', q, inStock],
    queryFn: ({ signal }) => requestFacets(q, inStock, signal),
    placeholderData: keepPreviousData,
    enabled: narrowed,
  });
  return { all: all.data ?? [], shown: (narrowed ? found.data : all.data) ?? [] };
}

async function requestCategories(signal: AbortSignal): Promise<CategoryChoice[]> {
  const { items } = await unwrap(catalog.GET('/products/categories', { signal }));
  return items.filter(({ count }) => count > 0);
}

async function requestFacets(q: string, inStock: boolean, signal: AbortSignal) {
  const query = {
    ...(q && { q }),
    ...(inStock && { inStock }),
    limit: 1,
    include: ['facets' as const],
  };
  const { facets } = await unwrap(catalog.GET('/products', { params: { query }, signal }));
  return facets?.categories ?? [];
}
