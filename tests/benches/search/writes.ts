import type pg from 'pg';
import { asAdmin } from '../support/shop.js';

/** What one change costs, on average. */
interface Cost {
  /** Of all tables of catalog. */
  rows: number;
  /** Without full-page images, with the record of the commit. */
  walBytes: number;
}

const changes = 300;

/** The same as an administrator's change does; a trigger keeps search up to date. */
const priceSql = 'update catalog.products set price = price + 1 where id = $1';

/** Stock and its ledger, for a product that is neither sold out before nor after. */
const stockSql = `
  with changed as (
    update catalog.stock set available = available + 1 where product_id = $1 returning product_id
  )
  insert into catalog.stock_ledger (product_id, kind, quantity)
  select c.product_id, 'received', 1 from changed c`;

/** Full-page images are off for the time: they are the price of the first change after a checkpoint. */
export async function writeCosts(): Promise<{ price: Cost; stock: Cost }> {
  return asAdmin(async (client) => {
    await set(client, "alter system set full_page_writes = 'off'");
    await set(client, "alter system set autovacuum = 'off'");
    await client.query('checkpoint');
    try {
      const { rows } = await client.query<{ id: string }>(
        `select s.product_id as id from catalog.product_search s where s.in_stock
         order by md5(s.product_id::text) limit $1`,
        [changes],
      );
      const ids = rows.map(({ id }) => id);
      const price = await costOf(client, priceSql, ids);
      return { price, stock: await costOf(client, stockSql, ids) };
    } finally {
      await set(client, 'alter system reset full_page_writes');
      await set(client, 'alter system reset autovacuum');
    }
  });
}

async function set(client: pg.Client, sql: string): Promise<void> {
  await client.query(sql);
  await client.query('select pg_reload_conf()');
}

async function costOf(client: pg.Client, sql: string, ids: string[]): Promise<Cost> {
  let rows = 0;
  const begin = await position(client);
  for (const id of ids) {
    await client.query('begin');
    const before = await rowsWritten(client);
    await client.query(sql, [id]);
    rows += (await rowsWritten(client)) - before;
    await client.query('commit');
  }
  const { rows: answer } = await client.query<{ bytes: number }>(
    'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1)::float8 as bytes',
    [begin],
  );
  return { rows: rows / ids.length, walBytes: (answer[0]?.bytes ?? NaN) / ids.length };
}

async function position(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ lsn: string }>(
    'select pg_current_wal_insert_lsn()::text as lsn',
  );
  return rows[0]?.lsn ?? '0/0';
}

/** By this connection, since its counts were last published; that never happens in a transaction. */
async function rowsWritten(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ written: number }>(
    `select sum(n_tup_ins + n_tup_upd + n_tup_del)::float8 as written
     from pg_stat_xact_user_tables where schemaname = 'catalog'`,
  );
  return rows[0]?.written ?? 0;
}
