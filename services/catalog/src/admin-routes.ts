import { route, type Reply, type Route } from '@tienda/shared/operation';
import * as contract from './admin-contract.js';
import type { Administration } from './admin.js';
import { entityTag } from './versions.js';

/** What administrators may do; the operations of `admin-contract.ts`. */
export function adminRoutes(administration: Administration): Route[] {
  return [
    route(contract.createProduct, async ({ caller, body }) => {
      const created = await administration.create(caller.userId, body);
      return tagged(201, created, { location: `/products/${created.product.id}` });
    }),
    route(contract.replaceProduct, async ({ caller, params, headers, body }) => {
      const edit = { id: params.idOrSlug, userId: caller.userId, ifMatch: headers['if-match'] };
      return tagged(200, await administration.replace(edit, body));
    }),
  ];
}

type Versioned = Awaited<ReturnType<Administration['create']>>;

function tagged(
  status: number,
  { product, version }: Versioned,
  headers: Record<string, string> = {},
): Reply {
  return { status, body: product, headers: { ...headers, etag: entityTag(version, product) } };
}
