import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import type { SellableProduct } from '../../../services/orders/src/checkout-queries.js';
import { draft } from '../../../services/orders/src/drafts.js';
import type { Script } from '../support/pgbench.js';
import { asAdmin } from '../support/shop.js';
import { pickThree, quoteOf } from './goods.js';
import { shippingAddress } from './address.js';

const ownSql = new URL('../../../services/orders/sql/place-orders.sql', import.meta.url);

/**
 * An id that is new for each transaction and begins with the time, as those of the service do: the
 * rows land in the same places of the indexes. `format` puts it into the text of a batch of one.
 */
const batchSql = (table: string) => `(
  select format(
    o.batch,
    overlay(gen_random_uuid()::text placing substr(t.now, 1, 8) || '-' || substr(t.now, 9, 4) from 1)
  )
  from ${table} o,
    (select lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') as now) t
  where o.n = :n
)`;

interface Mix {
  /** Of the table that holds the orders. */
  name: string;
  goods: SellableProduct[];
  userIds: string[];
  /** Different orders to choose from. */
  count: number;
}

/** A script of pgbench that calls what the service calls, with an order of 3 lines. */
export async function ownScript({ name, goods, userIds, count }: Mix): Promise<Script> {
  const table = `bench.orders_${name}`;
  const batches = Array.from({ length: count }, (_, index) => {
    return batchOf(userIds[index % userIds.length] ?? '', pickThree(goods));
  });
  const own = await readFile(ownSql, 'utf8');
  const sql = own
    .replace('place_orders(', 'bench.place_orders(')
    .replace('$batch', batchSql(table))
    .replace('$waits', 'true');
  await asAdmin(async (client) => {
    await makeTable(client, table, batches);
    await copyFunction(client);
    await check(client, sql);
  });
  return { text: `\\set n random(0, ${count - 1})\n${sql.trim()};\n`, weight: 1 };
}

async function makeTable(client: pg.Client, table: string, batches: string[]): Promise<void> {
  await client.query(`
    create schema if not exists bench;
    create table ${table} (n integer primary key, batch text not null);
    grant usage on schema bench to orders;
    grant select on ${table} to orders`);
  await client.query(
    `insert into ${table} select b.n - 1, b.batch from unnest($1::text[]) with ordinality b(batch, n)`,
    [batches],
  );
  await client.query(`vacuum (analyze) ${table}`);
}

/**
 * The service's function, but for its limit on waiting for a lock: one flush after the other, 16
 * sessions may wait longer for ten products, and pgbench ends at the first error.
 */
async function copyFunction(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ definition: string }>(
    `select pg_get_functiondef(p.oid) as definition
     from pg_proc p
     where p.proname = 'place_orders' and p.pronamespace = 'orders'::regnamespace`,
  );
  for (const { definition } of rows) {
    const copy = definition
      .replace('FUNCTION orders.place_orders(', 'FUNCTION bench.place_orders(')
      .replace(/^ SET lock_timeout .*\n/m, '');
    await client.query(`set search_path = orders, public; ${copy}`);
  }
}

/** Stands for the id in the text of a batch. */
const anyId = '<id>';

/** The order as the service hands it over, its key looked up at a time that is never long ago. */
function batchOf(userId: string, goods: SellableProduct[]): string {
  const order = draft({
    claim: { userId, key: `pgbench-${anyId}`, hash: '0'.repeat(64), instance: '' },
    askedAt: new Date('9999-12-31'),
    shippingAddress,
    cartId: null,
    quote: quoteOf(goods),
    authorisation: `bench_${anyId}`,
  });
  const batch = JSON.stringify([{ ...order, id: anyId }]);
  return batch.replaceAll('%', '%%').replaceAll(anyId, '%1$s');
}

/** That the order is placed: pgbench itself does not look at what is answered. */
async function check(client: pg.Client, sql: string): Promise<void> {
  const { rows } = await client.query<{ outcome: string }>(sql.replace(':n', '0'));
  if (rows[0]?.outcome === 'placed') return;
  throw new Error(`pgbench would place no orders: ${JSON.stringify(rows)}\n${sql}`);
}
