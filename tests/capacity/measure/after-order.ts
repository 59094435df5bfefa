import { setTimeout as sleep } from 'node:timers/promises';
import { asAdmin } from '../../benches/support/shop.js';
import { ofParts, type Cost, type Measured, type Parts } from '../measured.js';
import { callsBetween, costOf, look } from './look.js';
import type { Operation } from './requests.js';
import { sendOpen } from './send.js';

const ordersPerSecond = 10;
const limitMs = 60_000;

/** The outbox tells what it has as it does in the shop; `holdOutbox` has kept it from that. */
export const releaseOutbox = () =>
  asAdmin((client) => client.query('alter table orders.outbox alter column sent_at drop default'));

/** Waits until everything in an outbox has been sent. */
export async function isDelivered(schema: 'orders' | 'users'): Promise<void> {
  const sql = `select exists (
    select from ${schema}.outbox o where o.sent_at is null and o.parked_at is null and o.type <> ''
  ) as waits`;
  for (const begin = performance.now(); performance.now() - begin < limitMs; await sleep(50)) {
    const { rows } = await asAdmin((client) => client.query<{ waits: boolean }>(sql));
    if (!rows[0]?.waits) return;
  }
  throw new Error(`The outbox of ${schema} does not get on`);
}

/** Receipt, payment and messages of an order: what one costs until all is told, less its request. */
export async function measureAfterOrder(
  operations: Operation[],
  { place, seconds, idle }: { place: Cost; seconds: number; idle: Parts },
): Promise<Measured['afterOrder']> {
  const operation = operations.find(({ id }) => id === 'placeOrder');
  if (!operation) throw new Error('Nothing places an order');
  await releaseOutbox();
  const pick = () => operation;
  await sendOpen({ perSecond: ordersPerSecond, seconds: seconds / 3, pick });
  await isDelivered('orders');
  const before = await look();
  const sent = await sendOpen({ perSecond: ordersPerSecond, seconds, pick });
  await isDelivered('orders');
  await sleep(1500);
  const after = await look();
  const count = sent.length;
  const calls = (api: string) => callsBetween(before, after, { api, count });
  return {
    ...less(costOf({ before, after, idle, count }), place),
    sns: calls('sns'),
    s3: calls('s3'),
  };
}

function less(all: Cost, request: Cost): Cost {
  const rest = (of: number, without: number) => Math.max(0, of - without);
  return {
    cpuMs: ofParts((part) => rest(all.cpuMs[part], request.cpuMs[part])),
    logBytes: rest(all.logBytes, request.logBytes),
    logLines: rest(all.logLines, request.logLines),
    connectionMs: rest(all.connectionMs, request.connectionMs),
    walBytes: rest(all.walBytes, request.walBytes),
  };
}
