import { useQuery } from '@tanstack/react-query';
import { catalog } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';

const anHourMs = 3_600_000;

/** All categories that have products, each above before those below it. */
export function useCategories() {
  return useQuery({
    queryKey: ['categories'],
    queryFn: async ({ signal }) => {
      const { items } = await unwrap(catalog.GET('/products/categories', { signal }));
      return items.filter(({ count }) => count > 0);
    },
    staleTime: anHourMs,
  });
}
