import { ok, route, type Route } from '@tienda/shared/operation';
import type { Domain } from './domain.js';
import * as outbox from './outbox-contract.js';
import * as contract from './staff-contract.js';

/** What only administrators ask; the operations of `staff-contract.ts` and `outbox-contract.ts`. */
export function staffRoutes({ exportOrders, statistics, messages }: Domain): Route[] {
  return [
    route(contract.exportOrders, async ({ query }) => ({
      status: 200,
      body: await exportOrders(query),
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="pedidos.csv"',
      },
    })),
    route(contract.getStatistics, async ({ query }) => ok(await statistics(query.days))),
    route(outbox.listMessages, async ({ caller, query }) =>
      ok(await messages.list(caller.userId, query)),
    ),
    route(outbox.redeliverMessage, async ({ params }) => ok(await messages.redeliver(params.id))),
    route(outbox.redeliverMessages, async () => ok(await messages.redeliverAll())),
  ];
}
