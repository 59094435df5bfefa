import { rows, type Database } from '@tienda/shared/database';
import { preparedRows } from '@tienda/shared/prepared';
import type { Address } from '@tienda/shared/schemas';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);
const statements = {
  findAnswers: sql('find-answers'),
  quoteProducts: sql('quote-products'),
  placeOrders: sql('place-orders'),
  awaitStock: sql('await-stock'),
  refuseOrders: sql('refuse-orders'),
  findUnclaimed: sql('find-unclaimed'),
};

/** The stored answer of a key: an order, a refusal with what its body had, or none (no `hash`). */
export interface StoredAnswer {
  hash: string | null;
  orderId: string | null;
  problem: string | null;
  items: unknown;
  instance: string | null;
  /** Whether the account was deleted. */
  gone: boolean;
  /** When the database was asked, by its clock. */
  askedAt: Date;
}

/** One for each key, in their order. */
export const findAnswers = (
  database: Database,
  asked: ReadonlyArray<{ userId: string; key: string }>,
) =>
  preparedRows<StoredAnswer>(database, statements.findAnswers, {
    userIds: asked.map(({ userId }) => userId),
    keys: asked.map(({ key }) => key),
  });

/** What catalog publishes of a product that can be bought. Cents, per cent, grams, units. */
export interface SellableProduct {
  productId: string;
  name: string;
  unitPrice: number;
  vatRate: number;
  weightGrams: number;
  available: number;
}

export const quoteProducts = (database: Database, productIds: string[]) =>
  preparedRows<SellableProduct>(database, statements.quoteProducts, { productIds });

/** An order as `place_orders` takes it. */
export interface Draft {
  id: string;
  userId: string;
  key: string;
  hash: string;
  /** When its key had no answer yet, by the database's clock. */
  askedAt: Date;
  shipping: number;
  taxes: Array<{ rate: number; base: number; amount: number }>;
  shippingAddress: Address;
  authorisation: string;
  /** The cart that loses what is ordered. */
  cartId: string | null;
  lines: Array<{
    position: number;
    productId: string;
    name: string;
    quantity: number;
    unitPrice: number;
    vatRate: number;
  }>;
}

export interface Shortage {
  productId: string;
  requested: number;
  available: number;
}

export type Decided =
  | { id: string; outcome: 'placed'; number: number; placedAt: Date }
  | { id: string; outcome: 'out-of-stock'; items: Shortage[] }
  | { id: string; outcome: 'answered' | 'in-use' };

/** What place_orders makes of an order; its migration tells what each outcome means. */
export type Decision = Decided | { id: string; outcome: 'busy' } | { id: string; outcome: 'late' };

/**
 * Decides each order of the batch; one statement, so one transaction. Stock that somebody else has
 * locked is waited for: 55P03 after 100 ms. Unless it `waits`, an order of such stock is `busy`.
 */
export const placeOrders = (database: Database, batch: readonly Draft[], waits = true) =>
  rows<Decision>(database, statements.placeOrders, { batch: JSON.stringify(batch), waits });

/** Waits a while for the stock of these orders, and holds their keys meanwhile. */
export async function awaitStock(database: Database, drafts: readonly Draft[]): Promise<void> {
  const products = drafts.flatMap(({ lines }) => lines.map(({ productId }) => productId));
  await rows(database, statements.awaitStock, {
    userIds: drafts.map(({ userId }) => userId),
    keys: drafts.map(({ key }) => key),
    productIds: [...new Set(products)].sort(),
  });
}

export interface RefusalRecord {
  userId: string;
  key: string;
  hash: string;
  problem: string;
  instance: string;
  authorisation: string | null;
  items: unknown;
}

/** Decides each refusal of the batch, in its order. */
export const refuseOrders = (database: Database, batch: readonly RefusalRecord[]) =>
  rows<{ outcome: 'refused' | 'answered' | 'in-use' }>(database, statements.refuseOrders, {
    refusals: batch.map(({ items: _, ...refusal }) => JSON.stringify(refusal)),
    items: batch.map(({ items }) => (items === undefined ? null : JSON.stringify(items))),
  });

/** Those of `authorisations` that belong to no order. */
export async function findUnclaimed(
  database: Database,
  authorisations: string[],
): Promise<string[]> {
  const found = await rows<{ id: string }>(database, statements.findUnclaimed, { authorisations });
  return found.map(({ id }) => id);
}
