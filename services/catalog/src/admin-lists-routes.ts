import { route, type Route } from '@tienda/shared/operation';
import type { Inventory } from './admin-inventory.js';
import * as contract from './admin-lists-contract.js';
import type { Records } from './admin-records.js';

interface ListsDomain {
  inventory: Inventory;
  records: Records;
}

/** What administrators look through; the operations of `admin-lists-contract.ts`. */
export function adminListsRoutes({ inventory, records }: ListsDomain): Route[] {
  return [
    route(contract.listInventory, async ({ query }) => ok(await inventory(query))),
    route(contract.listAudit, async ({ query }) => ok(await records.audit(query))),
    route(contract.listLedger, async ({ params, query }) =>
      ok(await records.ledger(params.id, query)),
    ),
  ];
}

const ok = (body: unknown) => ({ status: 200, body });
