import { route, type Reply, type Route } from '@tienda/shared/operation';
import * as contract from './admin-categories-contract.js';
import type { CategoryKeeping, VersionedCategory } from './admin-categories.js';

/** The operations of `admin-categories-contract.ts`. */
export function adminCategoriesRoutes(keeping: CategoryKeeping): Route[] {
  return [
    route(contract.getCategory, async ({ params, caller }) => {
      const found = await keeping.find(params.slug, { isAdmin: caller?.role === 'admin' });
      if (!('movedTo' in found)) return tagged(200, found);
      return { status: 301, headers: { location: pathOf(found.movedTo) } };
    }),
    route(contract.createCategory, async ({ caller, body }) => {
      const created = await keeping.create(caller.userId, body);
      return tagged(201, created, { location: pathOf(body.slug) });
    }),
    route(contract.replaceCategory, async ({ caller, params, headers, body }) => {
      const edit = { id: params.slug, userId: caller.userId, ifMatch: headers['if-match'] };
      return tagged(200, await keeping.replace(edit, body));
    }),
    route(contract.deleteCategory, async ({ caller, params, headers }) => {
      const edit = { id: params.slug, userId: caller.userId, ifMatch: headers['if-match'] };
      await keeping.remove(edit);
      return { status: 204 };
    }),
  ];
}

const pathOf = (slug: string) => `/products/categories/${slug}`;

const tagged = (
  status: number,
  { category, version }: VersionedCategory,
  headers: Record<string, string> = {},
): Reply => ({ status, body: category, headers: { ...headers, etag: `"${version}"` } });
