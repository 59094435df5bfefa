import { createHash } from 'node:crypto';
import { openApiRoutes } from '@tienda/shared/openapi-routes';
import { route, type Route } from '@tienda/shared/operation';
import { api } from './api.js';
import * as contract from './contract.js';
import type { Domain } from './domain.js';

/** Prices and stock may be a second old in what is shown; a change is seen by all within five. */
const cached = { 'cache-control': 'public, max-age=1, stale-while-revalidate=3' };

/** The operations of `contract.ts` and what answers them. */
export function routes({ search, suggest, products, categories }: Domain): Route[] {
  return [
    ...openApiRoutes('/products', api),
    route(contract.searchProducts, async ({ query }) => ok(await search(query))),
    route(contract.suggestProducts, async ({ query }) => ok(await suggest(query.q))),
    route(contract.listCategories, async () => ok(await categories.list())),
    route(contract.getProduct, async ({ params }) => {
      const found = await products.find(params.idOrSlug);
      if ('movedTo' in found) {
        return { status: 301, headers: { ...cached, location: `/products/${found.movedTo}` } };
      }
      return ok(found.product, { etag: versionOf(found.product) });
    }),
  ];
}

const ok = (body: unknown, headers: Record<string, string> = {}) => ({
  status: 200,
  body,
  headers: { ...cached, ...headers },
});

/** A strong ETag: the same bytes, the same version. */
const versionOf = (body: unknown) =>
  `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
