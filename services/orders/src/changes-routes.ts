import { ok, route, type Route } from '@tienda/shared/operation';
import * as contract from './changes-contract.js';
import type { OrderChanges } from './order-changes.js';

/** What becomes of an order after checkout; the operations of `changes-contract.ts`. */
export function changesRoutes({ cancel, ship, deliver }: OrderChanges): Route[] {
  return [
    route(contract.cancelOrder, async ({ caller, params }) => ok(await cancel(caller, params.id))),
    route(contract.shipOrder, async ({ caller, params, body }) =>
      ok(await ship(caller, params.id, body)),
    ),
    route(contract.deliverOrder, async ({ caller, params }) =>
      ok(await deliver(caller, params.id)),
    ),
  ];
}
