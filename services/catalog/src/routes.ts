import { openApiRoutes } from '@tienda/shared/openapi-routes';
import { route, type Route } from '@tienda/shared/operation';
import { jsonText } from '@tienda/shared/reply';
import { adminCategoriesRoutes } from './admin-categories-routes.js';
import { adminListsRoutes } from './admin-lists-routes.js';
import { adminRoutes } from './admin-routes.js';
import { api } from './api.js';
import * as contract from './contract.js';
import type { Domain } from './domain.js';
import { imageRoutes } from './images-routes.js';
import { importRoutes } from './import-routes.js';
import { entityTag } from './versions.js';

/** Prices and stock may be a second old in what is shown; a change is seen by all within five. */
const cached = { 'cache-control': 'public, max-age=1, stale-while-revalidate=3' };

/** The operations of `contract.ts` and what answers them. */
export function routes(domain: Domain): Route[] {
  const { search, suggest, products, categories } = domain;
  return [
    ...openApiRoutes('/products', api),
    route(contract.searchProducts, async ({ query }) =>
      ok((await search(query)).json, { 'content-type': jsonText }),
    ),
    route(contract.suggestProducts, async ({ query }) => ok(await suggest(query.q))),
    route(contract.listCategories, async () => ok(await categories.list())),
    ...adminCategoriesRoutes(domain.categoryKeeping),
    ...adminListsRoutes(domain),
    ...importRoutes(domain),
    route(contract.getProduct, async ({ params, caller }) => {
      const isAdmin = caller?.role === 'admin';
      const kept = caller === null ? cached : { 'cache-control': 'private, no-cache' };
      const found = await products.find(params.idOrSlug, { isAdmin });
      if ('movedTo' in found) {
        return { status: 301, headers: { ...kept, location: `/products/${found.movedTo}` } };
      }
      const etag = entityTag(found.version, found.product);
      return ok(found.product, { ...kept, etag });
    }),
    ...adminRoutes(domain),
    ...imageRoutes(domain.images),
  ];
}

const ok = (body: unknown, headers: Record<string, string> = {}) => ({
  status: 200,
  body,
  headers: { ...cached, ...headers },
});
