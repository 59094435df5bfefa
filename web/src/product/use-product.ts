import { useQuery } from '@tanstack/react-query';
import { catalog } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';

/** `idOrSlug` may be an old slug: the answer then carries the new one. */
export function useProduct(idOrSlug: string) {
  return useQuery({
    queryKey: ['product', idOrSlug],
    queryFn: ({ signal }) =>
      unwrap(catalog.GET('/products/{idOrSlug}', { params: { path: { idOrSlug } }, signal })),
  });
}
