import { Readable } from 'node:stream';
import type { Database } from '@tienda/shared/database';
import { stringify } from 'csv-stringify/sync';
import { filtersOf, type FilterQuery } from './staff-orders.js';
import { listAnyOrders, type AnyOrder } from './staff-queries.js';

const pageSize = 500;

/** Amounts in minor units. */
const columns: Record<string, (order: AnyOrder) => string | number | null> = {
  number: ({ number }) => number,
  placedAt: ({ placedAt }) => placedAt.toISOString(),
  status: ({ status }) => status,
  email: ({ email }) => email,
  items: ({ lines }) => lines.map(({ quantity, name }) => `${quantity} × ${name}`).join('; '),
  units: ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0),
  shipping: ({ shipping }) => shipping,
  total: ({ total }) => total,
  vat: ({ taxes }) => taxes.reduce((sum, { amount }) => sum + amount, 0),
  currency: () => 'EUR',
  name: ({ shippingAddress }) => shippingAddress.name,
  line1: ({ shippingAddress }) => shippingAddress.line1,
  line2: ({ shippingAddress }) => shippingAddress.line2 ?? null,
  postalCode: ({ shippingAddress }) => shippingAddress.postalCode,
  city: ({ shippingAddress }) => shippingAddress.city,
  province: ({ shippingAddress }) => shippingAddress.province ?? null,
  country: ({ shippingAddress }) => shippingAddress.country,
  carrier: ({ carrier }) => carrier,
  trackingCode: ({ trackingCode }) => trackingCode,
};

/** Orders as CSV, page by page as fast as somebody takes them. */
export const createOrderExport =
  (database: Database) =>
  async (query: FilterQuery): Promise<Readable> => {
    const filters = filtersOf(query);
    const read = (before: number | null) =>
      listAnyOrders(database, filters, { before, limit: pageSize });
    // Read before anything is sent: a database that is away is still a 503.
    const first = await read(null);
    async function* pages() {
      // Spreadsheets take a file without a byte order mark for Windows-1252.
      yield `\ufeff${csv([Object.keys(columns)])}`;
      for (let page = first; page.length > 0;) {
        yield csv(page.map((order) => Object.values(columns).map((cell) => cell(order))));
        const last = page.at(-1);
        page = last && page.length === pageSize ? await read(last.number) : [];
      }
    }
    return Readable.from(pages(), { highWaterMark: 1 });
  };

/** Shoppers write names and addresses: a cell that begins like a formula must not become one. */
const csv = (records: unknown[][]): string =>
  stringify(records, { record_delimiter: 'windows', escape_formulas: true });
