import type { Caller } from '@tienda/shared/auth';
import { createCursors } from '@tienda/shared/cursor';
import type { Database } from '@tienda/shared/database';
import { pageOf, type Page } from '@tienda/shared/pages';
import { Problem, problems } from '@tienda/shared/problem';
import { euros } from '@tienda/shared/schemas';
import { z } from 'zod';
import { getOrder, listOrders, type OrderDocument } from './queries.js';
import type { Order } from './schemas.js';
import type { StaffOrders, StaffQuery } from './staff-orders.js';

/** What never changes of an order. */
type PlacedOrder = Pick<
  OrderDocument,
  'id' | 'number' | 'lines' | 'shipping' | 'taxes' | 'total' | 'shippingAddress' | 'placedAt'
>;
type ShownOrder = PlacedOrder &
  Pick<OrderDocument, 'status' | 'carrier' | 'trackingCode' | 'history'>;

interface OrdersOptions {
  database: Database;
  cursorKey: string;
  staff: StaffOrders;
}

type ListQuery = StaffQuery & { scope: 'own' | 'all' };

/** The last order of a page, by its number. */
const place = z.strictObject({ number: z.int() });

/** A shopper's orders. Somebody else's order is like one that does not exist, except for staff. */
export function createOrders({ database, cursorKey, staff }: OrdersOptions) {
  const cursors = createCursors({ key: cursorKey, list: 'orders', place });

  async function get({ userId, role }: Caller, id: string): Promise<Order> {
    if (role !== 'customer') return staff.get(id);
    const found = await getOrder(database, { id, userId });
    if (!found) throw new Problem(problems.notFound);
    return toOrder(found);
  }

  async function list({ userId, role }: Caller, query: ListQuery): Promise<Page<Order>> {
    if (query.scope === 'all') {
      if (role === 'customer') throw new Problem(problems.forbidden);
      return staff.list(userId, query);
    }
    const { status = null, limit, cursor } = query;
    const scope = status === null ? [userId] : [userId, status];
    const before = cursor === undefined ? null : cursors.open(cursor, scope).number;
    const found = await listOrders(database, { userId, status, before, limit: limit + 1 });
    const seal = ({ number }: OrderDocument) => cursors.seal({ number }, scope);
    return pageOf(found, { limit, present: toOrder, seal });
  }

  return { get, list };
}

export type Orders = ReturnType<typeof createOrders>;

/** The order as it was when it was placed, whatever became of it since. */
export function asPlaced(order: PlacedOrder): ShownOrder {
  const history = [{ status: 'confirmed' as const, at: order.placedAt.toISOString() }];
  return { ...order, status: 'confirmed', carrier: null, trackingCode: null, history };
}

/** The order in the words of the API; always with the same members in the same order. */
export function toOrder(order: ShownOrder): Order {
  const { carrier, trackingCode } = order;
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    lines: order.lines.map(({ productId, name, quantity, unitPrice }) => ({
      productId,
      name,
      quantity,
      unitPrice: euros(unitPrice),
      lineTotal: euros(quantity * unitPrice),
    })),
    shipping: euros(order.shipping),
    taxes: order.taxes.map(({ rate, base, amount }) => ({
      rate,
      base: euros(base),
      amount: euros(amount),
    })),
    total: euros(order.total),
    shippingAddress: toAddress(order.shippingAddress),
    tracking: carrier === null && trackingCode === null ? null : { carrier, trackingCode },
    placedAt: order.placedAt.toISOString(),
    history: order.history.map(({ status, at }) => ({ status, at: new Date(at).toISOString() })),
  };
}

/** jsonb forgets the order of members. */
function toAddress(stored: OrderDocument['shippingAddress']): Order['shippingAddress'] {
  const { name, line1, line2, postalCode, city, province, country } = stored;
  return {
    name,
    line1,
    ...(line2 !== undefined && { line2 }),
    postalCode,
    city,
    ...(province !== undefined && { province }),
    country,
  };
}
