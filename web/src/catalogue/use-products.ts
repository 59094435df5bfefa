import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { catalog } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { isNarrowed, sorts, type Search } from './search.js';

/** The products of a search, page by page; what was shown stays until the next answer is there. */
export function useProducts(search: Search) {
  return useInfiniteQuery({
    queryKey: ['products', search],
    queryFn: ({ pageParam, signal }) => requestPage(search, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

function requestPage(search: Search, cursor: string | null, signal: AbortSignal) {
  const query = {
    sort: sorts[search.sort].api,
    ...(search.q && { q: search.q }),
    ...(search.category && { category: search.category }),
    ...(search.inStock && { inStock: true }),
    // Counting costs a search of its own; later pages need no count.
    ...(cursor ? { cursor } : { include: overviewOf(search) }),
  };
  return unwrap(catalog.GET('/products', { params: { query }, signal }));
}

/** The whole catalogue's categories are known without asking. */
const overviewOf = (search: Search): Array<'total' | 'facets'> =>
  isNarrowed(search) ? ['total', 'facets'] : ['total'];
