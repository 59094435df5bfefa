import { createCursors } from '@tienda/shared/cursor';
import type { Database } from '@tienda/shared/database';
import { pageOf, type Page } from '@tienda/shared/pages';
import { Problem, problems } from '@tienda/shared/problem';
import { z } from 'zod';
import { toOrder } from './orders.js';
import type { Order } from './schemas.js';
import { getAnyOrder, listAnyOrders, type AnyOrder, type OrderFilters } from './staff-queries.js';

interface StaffOptions {
  database: Database;
  cursorKey: string;
}

/** Filters as they are asked for; `q` is the number of an order or an e-mail. */
export interface FilterQuery {
  status?: Order['status'] | undefined;
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export interface StaffQuery extends FilterQuery {
  limit: number;
  cursor?: string | undefined;
}

const place = z.strictObject({ number: z.int() });

/** Everybody's orders, for support and administrators. */
export function createStaffOrders({ database, cursorKey }: StaffOptions) {
  const cursors = createCursors({ key: cursorKey, list: 'all orders', place });

  async function get(id: string): Promise<Order> {
    const found = await getAnyOrder(database, id);
    if (!found) throw new Problem(problems.notFound);
    return toStaffOrder(found);
  }

  async function list(userId: string, query: StaffQuery): Promise<Page<Order>> {
    const { limit, cursor } = query;
    const filters = filtersOf(query);
    const scope = [userId, filters];
    const before = cursor === undefined ? null : cursors.open(cursor, scope).number;
    const found = await listAnyOrders(database, filters, { before, limit: limit + 1 });
    const seal = ({ number }: AnyOrder) => cursors.seal({ number }, scope);
    return pageOf(found, { limit, present: toStaffOrder, seal });
  }

  return { get, list };
}

export type StaffOrders = ReturnType<typeof createStaffOrders>;

/** What is no number is looked up as an e-mail, in the form in which users stores them. */
export function filtersOf({ status, q = '', from, to }: FilterQuery): OrderFilters {
  const number = /^#?(\d{1,15})$/.exec(q)?.[1];
  return {
    status: status ?? null,
    number: number === undefined ? null : Number(number),
    email: number === undefined && q !== '' ? q.toLowerCase() : null,
    from: from ?? null,
    to: to ?? null,
  };
}

function toStaffOrder(order: AnyOrder): Order {
  const shown = toOrder(order);
  return {
    ...shown,
    history: shown.history.map((entry, index) => ({
      ...entry,
      actorId: order.history[index]?.actorId ?? null,
    })),
    customer: { id: order.userId, email: order.email },
  };
}
