import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { catalog } from '../api/clients.js';
import type * as catalogApi from '../api/catalog.js';
import { unwrap } from '../api/unwrap.js';
import { sorts, type Search } from './search.js';

type SearchResult = catalogApi.components['schemas']['SearchResult'];
export type Facets = NonNullable<SearchResult['facets']>;
export type Products = ReturnType<typeof useProducts>;

const halfAMinuteMs = 30_000;
/** As long as somebody reads about a product and comes back to the list. */
const aWhileMs = 15 * 60_000;

/** The products of a search, page by page; what was shown stays until the next answer is there. */
export function useProducts(search: Search) {
  return useInfiniteQuery({
    queryKey: ['products', search],
    queryFn: ({ pageParam, signal }) => requestPage(search, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    // A list of many pages is asked for again one page after the other, and would shift under the reader.
    staleTime: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? aWhileMs : halfAMinuteMs),
    gcTime: aWhileMs,
  });
}

function requestPage(search: Search, cursor: string | null, signal: AbortSignal) {
  const { q, category, minPrice, maxPrice, inStock } = search;
  const query = {
    sort: sorts[search.sort],
    ...(q && { q }),
    ...(category && { category }),
    ...(minPrice !== null && { minPrice }),
    ...(maxPrice !== null && { maxPrice }),
    ...(inStock && { inStock }),
    // Counting costs a search of its own; later pages need no count.
    ...(cursor ? { cursor } : { include: overview }),
  };
  return unwrap(catalog.GET('/products', { params: { query }, signal }));
}

const overview: Array<'facets' | 'total'> = ['facets', 'total'];
