import { rows, type Database } from '@tienda/shared/database';
import type { Address } from '@tienda/shared/schemas';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);
const statements = {
  getOrder: sql('get-order'),
  findOrder: sql('find-order'),
  listOrders: sql('list-orders'),
  findReceipt: sql('find-receipt'),
  openReceipt: sql('open-receipt'),
  closeReceipt: sql('close-receipt'),
  reissueReceipt: sql('reissue-receipt'),
  sweep: sql('sweep'),
};

/** A row of the view `order_documents`. Amounts in cents. */
export interface OrderDocument {
  id: string;
  number: number;
  userId: string;
  status: 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
  language: 'es' | 'en';
  shipping: number;
  total: number;
  taxes: Array<{ rate: number; base: number; amount: number }>;
  shippingAddress: Address;
  carrier: string | null;
  trackingCode: string | null;
  placedAt: Date;
  lines: Array<{ productId: string; name: string; quantity: number; unitPrice: number }>;
  history: Array<{ status: OrderDocument['status']; at: string; actorId?: string | null }>;
}

/** The shopper's own order. */
export async function getOrder(
  database: Database,
  { id, userId }: { id: string; userId: string },
): Promise<OrderDocument | undefined> {
  return (await rows<OrderDocument>(database, statements.getOrder, { id, userId }))[0];
}

/** Anybody's order, for what the shop itself does. */
export async function findOrder(database: Database, id: string): Promise<OrderDocument> {
  const [found] = await rows<OrderDocument>(database, statements.findOrder, { id });
  if (!found) throw new Error(`There is no order ${id}`);
  return found;
}

/** The shopper's orders below number `before`, the newest first; of every status when it is null. */
export const listOrders = (
  database: Database,
  page: {
    userId: string;
    status: OrderDocument['status'] | null;
    before: number | null;
    limit: number;
  },
) => rows<OrderDocument>(database, statements.listOrders, page);

export interface ReceiptRecord {
  number: number;
  objectKey: string | null;
  /** Null while it has to be made. */
  madeAt: Date | null;
}

/** Undefined when the shopper has no such order. */
export async function findReceipt(
  database: Database,
  { orderId, userId }: { orderId: string; userId: string },
): Promise<ReceiptRecord | undefined> {
  return (await rows<ReceiptRecord>(database, statements.findReceipt, { orderId, userId }))[0];
}

/** Answers the object key that counts: `objectKey`, or the one that was chosen earlier. */
export async function openReceipt(
  database: Database,
  receipt: { orderId: string; objectKey: string },
): Promise<string> {
  const [opened] = await rows<{ objectKey: string }>(database, statements.openReceipt, receipt);
  return opened?.objectKey ?? receipt.objectKey;
}

export const closeReceipt = (database: Database, orderId: string) =>
  rows(database, statements.closeReceipt, { orderId });

/** Has a receipt that is gone made again. */
export const reissueReceipt = (database: Database, orderId: string) =>
  rows(database, statements.reissueReceipt, { orderId });

/** Forgets refusals of yesterday and carts of last month. */
export const sweep = (database: Database) => rows(database, statements.sweep);
