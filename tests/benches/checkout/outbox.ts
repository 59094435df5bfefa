import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { asAdmin } from '../support/shop.js';

/**
 * What orders tell is written and counts as sent, so that the relay has nothing to do: LocalStack and
 * the making of receipts would take the machine from what is measured. The drain sends for itself.
 */
export const holdOutbox = (service: 'orders' | 'users' = 'orders') =>
  asAdmin((client) =>
    client.query(`alter table ${service}.outbox alter column sent_at set default now()`),
  );

const pendSql = `
  update orders.outbox
  set sent_at = null, attempts = 0, available_at = now()
  where id in (
    select o.id
    from orders.outbox o
    where o.type = 'order.confirmed'
    order by o.id desc
    limit $1
  )`;

/** By the indexes of both: a scan of all events now and then would take more than the relay does. */
const stateSql = `
  select
    exists (
      select from orders.outbox o where o.sent_at is null and o.parked_at is null and o.type <> ''
    ) as waiting,
    (select count(*)::integer from orders.outbox o where o.parked_at is not null) as parked`;

const limitMs = 120_000;

/**
 * Lets the newest `count` events of orders wait again, calls `wake`, and answers how many the relay
 * then sends per second.
 */
export async function drain(count: number, wake: () => Promise<unknown>): Promise<number> {
  return asAdmin(async (client) => {
    const { rowCount } = await client.query(pendSql, [count]);
    const begin = performance.now();
    await wake();
    while (await isWaiting(client)) {
      if (performance.now() - begin > limitMs) throw new Error('The relay does not get on');
      await sleep(20);
    }
    return (1000 * (rowCount ?? 0)) / (performance.now() - begin);
  });
}

async function isWaiting(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ waiting: boolean; parked: number }>(stateSql);
  const { waiting = false, parked = 0 } = rows[0] ?? {};
  if (parked > 0) throw new Error(`The relay parked ${parked} events`);
  return waiting;
}
