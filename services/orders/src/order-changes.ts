import type { Caller } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import { Problem, problems } from '@tienda/shared/problem';
import type { Orders } from './orders.js';
import { orderProblems } from './problems.js';
import type { Order } from './schemas.js';
import { moveOrder, type Move } from './staff-queries.js';

interface ChangesOptions {
  database: Database;
  orders: Orders;
  /** Called when events wait in the outbox. */
  wake: () => void;
}

export interface Tracking {
  carrier?: string | undefined;
  trackingCode?: string | undefined;
}

type Change = Pick<Move, 'id' | 'toStatus'> & Tracking;

/** What becomes of an order after checkout; the graph of states is in the database. */
export function createOrderChanges({ database, orders, wake }: ChangesOptions) {
  async function move(caller: Caller, change: Change): Promise<Order> {
    const { userId, role } = caller;
    const outcome = await moveOrder(database, {
      ...change,
      carrier: change.carrier ?? null,
      trackingCode: change.trackingCode ?? null,
      actorId: userId,
      ownerId: role === 'admin' ? null : userId,
    });
    // Support sees the order, and may not touch it.
    if (!outcome) throw new Problem(role === 'support' ? problems.forbidden : problems.notFound);
    const { moved, status } = outcome;
    if (!moved) {
      const extra = { orderStatus: status };
      throw new Problem(orderProblems.orderState, `The order is ${status}`, { extra });
    }
    wake();
    return orders.get(caller, change.id);
  }

  return {
    cancel: (caller: Caller, id: string) => move(caller, { id, toStatus: 'cancelled' }),
    ship: (caller: Caller, id: string, tracking: Tracking) =>
      move(caller, { id, toStatus: 'shipped', ...tracking }),
    deliver: (caller: Caller, id: string) => move(caller, { id, toStatus: 'delivered' }),
  };
}

export type OrderChanges = ReturnType<typeof createOrderChanges>;
