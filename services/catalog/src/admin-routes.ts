import { route, type Reply, type Route } from '@tienda/shared/operation';
import * as contract from './admin-contract.js';
import type { Stock, StockKeeping } from './admin-stock.js';
import type { Administration } from './admin.js';
import { entityTag } from './versions.js';

interface AdminDomain {
  administration: Administration;
  stockKeeping: StockKeeping;
}

/** What administrators may do; the operations of `admin-contract.ts`. */
export function adminRoutes({ administration, stockKeeping }: AdminDomain): Route[] {
  return [
    route(contract.createProduct, async ({ caller, body }) => {
      const created = await administration.create(caller.userId, body);
      return tagged(201, created, { location: `/products/${created.product.id}` });
    }),
    route(contract.replaceProduct, async ({ caller, params, headers, body }) => {
      const edit = { id: params.idOrSlug, userId: caller.userId, ifMatch: headers['if-match'] };
      return tagged(200, await administration.replace(edit, body));
    }),
    route(contract.archiveProduct, async ({ caller, params, headers }) => {
      const edit = { id: params.idOrSlug, userId: caller.userId, ifMatch: headers['if-match'] };
      await administration.archive(edit);
      return { status: 204 };
    }),
    route(contract.getStock, async ({ params }) => stocked(await stockKeeping.find(params.id))),
    route(contract.setStock, async ({ caller, params, headers, body }) => {
      const edit = { id: params.id, userId: caller.userId, ifMatch: headers['if-match'] };
      return stocked(await stockKeeping.set(edit, body.available));
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

const stocked = ({ stock, version }: Stock): Reply => ({
  status: 200,
  body: stock,
  headers: { etag: `"${version}"` },
});
