import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { newId } from '@tienda/shared/ids';
import { asAdmin } from '../support/shop.js';
import { readNote, writeNote } from './kept.js';
import { measure } from './measure.js';
import { readsOf, type Side } from './months-reads.js';
import { giveUpMonth } from './months-end.js';
import * as sql from './months-sql.js';
import { functionsSql } from './months-writes-sql.js';
import { inTurn, type Operation } from './operation.js';
import { sessionSql } from './past-begin-sql.js';
import { drawShoppers, type Shopper } from './shoppers.js';

const chunk = 500_000;
/** What is compared, in the unit that its name has, of both sides. */
export type Compared = [name: string, plain: number, byMonth: number][];

/** Builds orders by month beside the plain ones, and does the same on both. Afterwards a month is gone. */
export async function compareMonths(samples: number): Promise<Compared> {
  await asAdmin(build);
  const { some } = await drawShoppers();
  const [plain, byMonth] = [
    await costsOf('plain', some, samples),
    await costsOf('by month', some, samples),
  ];
  const costs: Compared = plain.flatMap(({ name, ...cost }, index) => {
    const other = byMonth[index];
    return [
      [`${name}, ms of CPU`, cost.milliseconds, other?.milliseconds ?? NaN],
      [`${name}, buffers`, cost.buffers, other?.buffers ?? NaN],
    ] as Compared;
  });
  return [...costs, ...(await asAdmin(sizes)), ...(await asAdmin(giveUpMonth))];
}

async function build(client: pg.Client): Promise<void> {
  if (await readNote(client, 'months')) return;
  console.error('Building orders by month …');
  await client.query(sessionSql);
  await client.query(sql.clearSql);
  await writeNote(client, 'past', null);
  await client.query(sql.createSql);
  const { rows } = await client.query<{ last: number }>(
    'select max(number)::float8 as last from orders.orders',
  );
  for (let first = 1; first <= (rows[0]?.last ?? 0); first += chunk) {
    for (const each of sql.copySql) await client.query(each, [first, first + chunk - 1]);
  }
  for (const each of sql.indexSql) await client.query(each);
  await client.query(functionsSql);
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
  await writeNote(client, 'months', true);
}

const costsOf = (side: Side, shoppers: Shopper[], samples: number) =>
  measure(
    [...readsOf(side, shoppers), writeOf(side, shoppers, 1), writeOf(side, shoppers, 20)],
    samples,
  );

function writeOf(side: Side, shoppers: Shopper[], count: number): Operation {
  const call = side === 'plain' ? 'place_plain' : 'place_by_month';
  return {
    name: `place ${count}, 3 lines each`,
    grows: 'orders',
    role: 'admin',
    next: (index) => {
      const batch = Array.from({ length: count }, (_, each) => ({
        id: newId(),
        user_id: inTurn(shoppers, index + each).userId,
        key: randomUUID(),
        address: { name: 'Núria Peña Ibáñez', line1: 'Calle de la Güell, 12', country: 'ES' },
      }));
      return [
        { sql: `select months.${call}($1::jsonb)`, values: [JSON.stringify(batch)], named: true },
      ];
    },
  };
}

const sizeSql = `
  select
    (pg_total_relation_size('orders.orders') + pg_total_relation_size('orders.order_lines'))::float8
      / 1e6 as plain,
    sum(pg_total_relation_size(c.oid))::float8 / 1e6 as months
  from pg_class c
  where c.relnamespace = 'months'::regnamespace
    and c.relkind = 'r'`;

async function sizes(client: pg.Client): Promise<Compared> {
  const { rows } = await client.query<{ plain: number; months: number }>(sizeSql);
  return [['tables and indexes, MB', rows[0]?.plain ?? NaN, rows[0]?.months ?? NaN]];
}
