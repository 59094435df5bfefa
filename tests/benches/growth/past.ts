import type pg from 'pg';
import { asAdmin } from '../support/shop.js';
import { readNote, writeNote } from './kept.js';
import { emptySql, goodsSql, sessionSql, shoppersSql } from './past-begin-sql.js';
import { bookedSql, countedSql, eventsSql } from './past-end-sql.js';
import { boughtSql, drawSql, fillSql } from './past-sql.js';
import { dropIndexes, makeIndexes } from './without-indexes.js';

const chunk = 250_000;
/** Orders of a shopper, on average. */
const faith = 10;

const filled = ['orders.orders', 'orders.order_lines', 'orders.order_history', 'orders.outbox'];
const tables = [...filled, 'catalog.stock_ledger', 'users.users'];

/** How far it has come. */
interface Past {
  orders: number;
  written: number;
  shoppers: number;
  goods: number;
  /** When the last order was placed. */
  now: string;
  isDone: boolean;
}

/**
 * Three years of orders with their lines, history, shoppers and entries of the ledger, and the events of
 * the last week, in the place of what was there. Receipts and authorisations are left out. What was
 * broken off goes on where it was.
 */
export async function writePast(orders: number): Promise<void> {
  await asAdmin(async (client) => {
    await client.query(sessionSql);
    await client.query("alter system set max_wal_size = '3GB'");
    await client.query('select pg_reload_conf()');
    const noted = await readNote<Past>(client, 'past');
    let past = noted?.orders === orders ? noted : await begin(client, orders);
    if (past.isDone) return;
    while (past.written < orders) past = await writeNext(client, past);
    await makeIndexes(client);
    await client.query(countedSql);
    await client.query('vacuum (analyze)');
    await client.query(bookedSql);
    await client.query('checkpoint');
    await writeNote(client, 'past', { ...past, isDone: true });
  });
}

const begin = (client: pg.Client, orders: number) =>
  inTransaction(client, async (): Promise<Past> => {
    await dropIndexes(client, tables);
    await client.query(emptySql);
    await client.query(goodsSql);
    const shoppers = Math.ceil(orders / faith);
    await client.query(shoppersSql, [shoppers]);
    const { rows } = await client.query<Pick<Past, 'now' | 'goods'>>(
      'select now()::text as now, count(*)::integer as goods from bench.goods',
    );
    const { now = '', goods = 0 } = rows[0] ?? {};
    const past = { orders, written: 0, shoppers, goods, now, isDone: false };
    await writeNote(client, 'past', past);
    return past;
  });

const writeNext = (client: pg.Client, past: Past) =>
  inTransaction(client, async (): Promise<Past> => {
    const { orders, shoppers, goods, now } = past;
    const written = Math.min(orders, past.written + chunk);
    await client.query(drawSql, [past.written + 1, written, orders, shoppers, now]);
    await client.query(boughtSql, [goods]);
    await client.query('analyze drawn, bought');
    for (const sql of fillSql) await client.query(sql);
    if (written === orders) {
      // Else a join without statistics and indexes takes longer than all the rest.
      await client.query('analyze orders.orders, orders.order_history');
      await client.query(eventsSql, [now]);
    }
    const next = { ...past, written };
    await writeNote(client, 'past', next);
    console.error(`${written} of ${orders} orders …`);
    return next;
  });

async function inTransaction<Result>(client: pg.Client, work: () => Promise<Result>) {
  await client.query('begin');
  const result = await work();
  await client.query('commit');
  return result;
}
