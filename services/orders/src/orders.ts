import { createCursors } from '@tienda/shared/cursor';
import type { Database } from '@tienda/shared/database';
import { Problem, problems } from '@tienda/shared/problem';
import { euros } from '@tienda/shared/schemas';
import { z } from 'zod';
import { getOrder, listOrders, type OrderDocument } from './queries.js';
import type { Order } from './schemas.js';

/** What never changes of an order. */
type PlacedOrder = Pick<
  OrderDocument,
  'id' | 'number' | 'lines' | 'shipping' | 'taxes' | 'total' | 'shippingAddress' | 'placedAt'
>;
type ShownOrder = PlacedOrder &
  Pick<OrderDocument, 'status' | 'carrier' | 'trackingCode' | 'history'>;

export interface OrderPage {
  items: Order[];
  nextCursor: string | null;
}

interface OrdersOptions {
  database: Database;
  cursorKey: string;
}

/** The last order of a page, by its number. */
const place = z.strictObject({ number: z.int() });

/** A shopper's orders. Somebody else's order is like one that does not exist. */
export function createOrders({ database, cursorKey }: OrdersOptions) {
  const cursors = createCursors({ key: cursorKey, list: 'orders', place });

  async function get(userId: string, id: string): Promise<Order> {
    const found = await getOrder(database, { id, userId });
    if (!found) throw new Problem(problems.notFound);
    return toOrder(found);
  }

  async function list(
    userId: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<OrderPage> {
    const after = page.cursor === undefined ? null : cursors.open(page.cursor, [userId]);
    // One more than asked for tells whether there is a next page.
    const found = await listOrders(database, {
      userId,
      before: after?.number ?? null,
      limit: page.limit + 1,
    });
    const shown = found.slice(0, page.limit);
    const last = shown.at(-1);
    const more = found.length > shown.length;
    const nextCursor = more && last ? cursors.seal({ number: last.number }, [userId]) : null;
    return { items: shown.map(toOrder), nextCursor };
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
