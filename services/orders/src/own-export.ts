import { Readable } from 'node:stream';
import type { Database } from '@tienda/shared/database';
import type { Cart } from './cart.js';
import { toOrder } from './orders.js';
import { listOrders, type OrderDocument } from './queries.js';

const pageSize = 500;

/** A shopper's cart and orders as one JSON document, page by page as fast as somebody takes them. */
export const createOwnExport =
  (database: Database, cart: Pick<Cart, 'get'>) =>
  async (userId: string): Promise<Readable> => {
    const read = (before: number | null) =>
      listOrders(database, { userId, status: null, before, limit: pageSize });
    // Read before anything is sent: a database that is away is still a 503.
    const first = await read(null);
    const shown = JSON.stringify(await cart.get({ userId, guestId: null }));
    async function* pages() {
      let before = `{"cart":${shown},"orders":[`;
      for (let page = first; page.length > 0;) {
        yield before + page.map(asJson).join(',');
        before = ',';
        const last = page.at(-1);
        page = last && page.length === pageSize ? await read(last.number) : [];
      }
      yield first.length === 0 ? `${before}]}` : ']}';
    }
    return Readable.from(pages(), { highWaterMark: 1 });
  };

const asJson = (order: OrderDocument): string =>
  JSON.stringify({ ...toOrder(order), receipt: `/orders/${order.id}/receipt` });
