import { hasSlug, hasStatus, isPassing, retryAfterMs } from '../api/api-error.js';
import { orders, type Order } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { endAttempt, type Attempt } from './attempt.js';

/** How long to wait before asking again, in milliseconds; then the shopper decides. */
const waitsMs = [1000, 2000, 4000];

/**
 * Buys. A lost connection or a server error says nothing about the order, so the same request goes out
 * again under the same key; only a clear answer ends the attempt.
 */
export async function placeOrder(attempt: Attempt): Promise<Order> {
  for (const waitMs of [...waitsMs, null]) {
    try {
      const order = await request(attempt);
      endAttempt();
      return order;
    } catch (error) {
      if (!isUnclear(error)) endAttempt();
      if (waitMs === null || !isWorthAsking(error)) throw error;
      await pause(Math.max(waitMs, retryAfterMs(error)));
    }
  }
  throw new Error('unreachable: the last wait is null');
}

const request = ({ key, body }: Attempt) =>
  unwrap(orders.POST('/orders', { params: { header: { 'idempotency-key': key } }, body }));

const isWorthAsking = (error: unknown) =>
  isPassing(error) || hasSlug(error, 'idempotency-key-in-use');

/** Whether the order may exist all the same. A session that ended (401) says nothing about that either. */
export const isUnclear = (error: unknown): boolean => isWorthAsking(error) || hasStatus(error, 401);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
