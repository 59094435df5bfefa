import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { emulatorS3, emulatorUrl } from './aws-clients.js';
import type { Breach } from './books.js';
import { root } from './folders.js';
import { listObjects } from './list-objects.js';
import type { LocalTarget } from './load-target.js';
import { adminClient } from './postgres.js';

interface Placed {
  number: string;
  object: string | null;
  channel: string | null;
}

/**
 * Waits until what the orders since `since` ask for is done, and holds it against
 * `tests/delivered.sql`, the bucket of receipts and the inbox of the emulator. When nothing more was
 * delivered for `patienceMs`, that counts as all.
 */
export async function findUndelivered(
  target: LocalTarget,
  since: Date,
  patienceMs = 20_000,
): Promise<Breach[]> {
  const { migrate } = target.environments;
  const client = adminClient(migrate, migrate['DATABASE_NAME'] ?? '');
  await client.connect();
  try {
    const inBooks = await untilNoMore(() => breachesIn(client, since), patienceMs);
    const { rows } = await client.query<Placed>(placedSince, [since]);
    if (rows.length === 0) return inBooks;
    // The emulator answers before it has delivered.
    const delivered = async () => [
      ...(await missingReceipts(target, rows)),
      ...(await missingMails(target, rows)),
    ];
    return [...inBooks, ...(await untilNoMore(delivered, patienceMs))];
  } finally {
    await client.end();
  }
}

const placedSince = `select o.number::text, r.object_key as object, c.channel
  from orders.orders o
  left join orders.receipts r on r.order_id = o.id
  left join users.contact c on c.user_id = o.user_id
  where o.placed_at >= $1`;

async function breachesIn(client: Client, since: Date): Promise<Breach[]> {
  const sql = await readFile(join(root, 'tests', 'delivered.sql'), 'utf8');
  return (await client.query<Breach>(sql, [since])).rows;
}

/** Reads until nothing is missing, or as much as before for a while. */
async function untilNoMore(read: () => Promise<Breach[]>, patienceMs: number): Promise<Breach[]> {
  let fewest = Infinity;
  let deadline = 0;
  for (;;) {
    const found = await read();
    if (found.length < fewest) deadline = Date.now() + patienceMs;
    fewest = Math.min(fewest, found.length);
    if (found.length === 0 || Date.now() > deadline) return found;
    await sleep(1000);
  }
}

async function missingReceipts(target: LocalTarget, placed: Placed[]): Promise<Breach[]> {
  const { orders } = target.environments.services;
  const s3 = emulatorS3({
    port: target.ports.LOCALSTACK_PORT,
    region: orders['AWS_REGION'] ?? '',
  });
  const there = await listObjects(s3, orders['RECEIPTS_BUCKET'] ?? '');
  return placed
    .filter(({ object }) => object !== null && !there.has(object))
    .map(({ number }) => ({ rule: 'a receipt is in the bucket', subject: number }));
}

interface Mails {
  messages: { Body: { text_part: string | null } }[];
}

/** An order is confirmed by an e-mail, which names its number, unless its customer wants none. */
async function missingMails(target: LocalTarget, placed: Placed[]): Promise<Breach[]> {
  const answer = await fetch(`${emulatorUrl(target.ports.LOCALSTACK_PORT)}/_aws/ses`);
  const { messages } = (await answer.json()) as Mails;
  const named = messages.flatMap(({ Body }) =>
    [...(Body.text_part ?? '').matchAll(/#(\d+)/g)].map(([, number]) => number),
  );
  const told = new Set(named);
  return placed
    .filter(({ number, channel }) => channel === 'email' && !told.has(number))
    .map(({ number }) => ({ rule: 'an order is confirmed by e-mail', subject: number }));
}
