import { randomBytes } from 'node:crypto';
import type { Database } from '@tienda/shared/database';
import { Problem, problems } from '@tienda/shared/problem';
import { orderProblems } from './problems.js';
import { closeReceipt, findOrder, findReceipt, openReceipt, reissueReceipt } from './queries.js';
import type { ReceiptStore } from './receipt-store.js';

interface ReceiptOptions {
  database: Database;
  store: ReceiptStore;
  /** Called when an event waits in the outbox. */
  wake: () => void;
}

export function createReceipts({ database, store, wake }: ReceiptOptions) {
  /** Where the shopper reads the receipt of an order of theirs; one that is gone is made again. */
  async function link(
    userId: string,
    orderId: string,
  ): Promise<{ url: string; expiresAt: string }> {
    const receipt = await findReceipt(database, { orderId, userId });
    if (!receipt) throw new Problem(problems.notFound);
    const { objectKey, madeAt, number } = receipt;
    if (objectKey === null || madeAt === null) throw pending();
    if (await store.exists(objectKey)) return store.link(objectKey, `pedido-${number}.pdf`);
    await reissueReceipt(database, orderId);
    wake();
    throw pending();
  }

  return { link };
}

export type Receipts = ReturnType<typeof createReceipts>;

const pending = (): Problem =>
  new Problem(orderProblems.receiptPending, undefined, { headers: { 'retry-after': '2' } });

/** Draws and stores a receipt. Doing it again writes the same bytes to the same place. */
export async function makeReceipt(
  { database, store }: Omit<ReceiptOptions, 'wake'>,
  orderId: string,
): Promise<void> {
  const order = await findOrder(database, orderId);
  const suggested = `${orderId}/${randomBytes(16).toString('hex')}.pdf`;
  const objectKey = await openReceipt(database, { orderId, objectKey: suggested });
  // Loaded with the first receipt: a process that makes none need not hold pdfkit.
  const { renderReceipt } = await import('./receipt-pdf.js');
  await store.put(objectKey, await renderReceipt(order));
  await closeReceipt(database, orderId);
}
