import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { shippingOf, shippingVatRate } from '../../../services/orders/src/shipping.js';
import { taxesOf } from '../../../services/orders/src/taxes.js';
import type { Draft, SellableProduct } from '../../../services/orders/src/queries.js';
import type { Script } from '../support/pgbench.js';
import { asAdmin } from '../support/shop.js';
import { pickThree } from './goods.js';
import { shippingAddress } from './order-requests.js';

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
    const userId = userIds[index % userIds.length] ?? '';
    return JSON.stringify([draft(userId, pickThree(goods))])
      .replaceAll('%', '%%')
      .replaceAll(anyId, '%1$s');
  });
  const sql = (await readFile(ownSql, 'utf8')).replace('$batch', batchSql(table));
  await asAdmin(async (client) => {
    await makeTable(client, table, batches);
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

/** Stands for the id in the text of a batch. */
const anyId = '<id>';

/** The order as the service hands it over. */
function draft(userId: string, goods: SellableProduct[]): Draft {
  const lines = goods.map(({ productId, name, unitPrice, vatRate }, index) => {
    return { position: index + 1, productId, name, quantity: 1, unitPrice, vatRate };
  });
  const worth = goods.reduce((sum, { unitPrice }) => sum + unitPrice, 0);
  const grams = goods.reduce((sum, { weightGrams }) => sum + weightGrams, 0);
  const shipping = shippingOf({ worth, grams });
  const amounts = goods.map(({ unitPrice, vatRate }) => ({ gross: unitPrice, rate: vatRate }));
  return {
    id: anyId,
    userId,
    key: `pgbench-${anyId}`,
    hash: '0'.repeat(64),
    shipping,
    taxes: taxesOf([...amounts, { gross: shipping, rate: shippingVatRate }]),
    shippingAddress,
    authorisation: `bench_${anyId}`,
    cartId: null,
    lines,
  };
}

/** That the order is placed: pgbench itself does not look at what is answered. */
async function check(client: pg.Client, sql: string): Promise<void> {
  await client.query('set search_path = orders, public');
  const { rows } = await client.query<{ outcome: string }>(sql.replace(':n', '0'));
  if (rows[0]?.outcome === 'placed') return;
  throw new Error(`pgbench would place no orders: ${JSON.stringify(rows)}\n${sql}`);
}
