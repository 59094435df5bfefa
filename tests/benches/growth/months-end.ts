import type pg from 'pg';
import type { Compared } from './months.js';

/** The oldest month that is there as a whole is given up. */
const monthSql = `
  select to_char(m.month, 'YYYY_MM') as name, m.month::text as begins,
    (m.month + interval '1 month')::date::text as ends
  from (
    select (date_trunc('month', min(o.placed_at)) + interval '1 month')::date as month
    from orders.orders o
  ) m`;

interface Month {
  name: string;
  begins: string;
  ends: string;
}

const deleteSql = [
  `delete from orders.order_lines l
   using orders.orders o
   where o.id = l.order_id
     and o.placed_at >= $1::date
     and o.placed_at < $2::date`,
  'delete from orders.orders o where o.placed_at >= $1::date and o.placed_at < $2::date',
];

const detachSql = ({ name }: Month) => [
  `alter table months.order_lines detach partition months.order_lines_${name}`,
  `drop table months.order_lines_${name}`,
  `alter table months.orders detach partition months.orders_${name}`,
  `drop table months.orders_${name}`,
];

const forgetKeysSql = `
  delete from months.order_keys k
  where k.order_id >= months.first_id($1::timestamptz)
    and k.order_id < months.first_id($2::timestamptz)`;

/** Deletes a month here, takes it off there. */
export async function giveUpMonth(client: pg.Client): Promise<Compared> {
  const { rows } = await client.query<Month>(monthSql);
  const [month] = rows;
  if (!month) throw new Error('There is no month');
  const bounds = [month.begins, month.ends];
  const plain = await costOfAll(client, async () => {
    for (const each of deleteSql) await client.query(each, bounds);
    await client.query('vacuum orders.orders');
    await client.query('vacuum orders.order_lines');
  });
  const byMonth = await costOfAll(client, async () => {
    for (const each of detachSql(month)) await client.query(each);
    await client.query(forgetKeysSql, bounds);
    await client.query('vacuum months.order_keys');
  });
  return [
    ['give up a month, s', plain.seconds, byMonth.seconds],
    ['give up a month, MB of WAL', plain.wal, byMonth.wal],
  ];
}

const lsnSql =
  "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 / 1e6 as written";

async function costOfAll(client: pg.Client, work: () => Promise<void>) {
  const written = async () =>
    (await client.query<{ written: number }>(lsnSql)).rows[0]?.written ?? NaN;
  const [before, begin] = [await written(), performance.now()];
  await work();
  return { seconds: (performance.now() - begin) / 1000, wal: (await written()) - before };
}
