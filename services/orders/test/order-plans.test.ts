import type { Database } from '@tienda/shared/database';
import { addPast } from './order-history.js';
import { addProduct } from './rows.js';
import { listOrders } from '../src/queries.js';
import { listMessages } from '../src/outbox-queries.js';
import { listAnyOrders, type OrderFilters } from '../src/staff-queries.js';
import { bookDay, countOrdersByDay, listBestsellers } from '../src/statistics-queries.js';
import { startOrders, type OrdersService } from './support.js';

const orders = 30_000;
/** 30 a day. */
const days = 1000;
let shop: OrdersService;

beforeAll(async () => {
  shop = await startOrders();
  const productId = await addProduct(shop);
  await addPast(shop, { orders, customers: 300, days, productId });
}, 60_000);
afterAll(() => shop.stop());

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Plan[];
}

/** What the work's only statement does, with its values, as `explain analyze` tells it. */
async function explain(work: (database: Database) => Promise<unknown>): Promise<Plan> {
  let plan: Plan | undefined;
  const query = async (sql: string, options: object) => {
    const explaining = `explain (analyze, buffers, timing off, format json) ${sql}`;
    const [row] = (await shop.database.query(explaining, options)) as unknown as Array<{
      'QUERY PLAN': Array<{ Plan: Plan }>;
    }>;
    plan = row?.['QUERY PLAN'][0]?.Plan;
    return [{}];
  };
  await work({ query } as unknown as Database);
  if (!plan) throw new Error('It ran no statement');
  return plan;
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
const blocks = (plan: Plan) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
/** How many rows of a table were looked at, whether they were wanted or not. */
const read = (plan: Plan, table: string) =>
  nodes(plan)
    .filter((node) => node['Relation Name'] === table)
    .reduce(
      (sum, node) =>
        sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      0,
    );
const scanned = (plan: Plan) =>
  nodes(plan)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name']);

const none: OrderFilters = { status: null, number: null, email: null, from: null, to: null };
const daysAgo = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10);
const limit = 25;

test.each<[string, Partial<OrderFilters>, number | null]>([
  ['without filters', {}, null],
  ['far down', {}, 10_001 + orders / 2],
  ['by a state', { status: 'delivered' }, null],
  ['by a state that is rare, far down', { status: 'cancelled' }, 10_001 + orders / 2],
  ['by days long ago', { from: daysAgo(800), to: daysAgo(799) }, null],
  ['by a state and days', { status: 'cancelled', from: daysAgo(800), to: daysAgo(700) }, null],
  ['by number', { number: 20_000 }, null],
])('when staff list orders %s, then only those of the page are read', async (_, asked, before) => {
  const filters = { ...none, ...asked };
  const found = await listAnyOrders(shop.database, filters, { before, limit });
  expect(found.length).toBeGreaterThan(0);
  const plan = await explain((database) => listAnyOrders(database, filters, { before, limit }));
  // A few more: the order whose number is the cursor, and cancelled ones between the delivered.
  expect(read(plan, 'orders')).toBeLessThanOrEqual(found.length + 5);
  expect(read(plan, 'order_lines')).toBe(found.length);
  expect(scanned(plan)).toEqual([]);
  expect(blocks(plan)).toBeLessThan(20 * limit);
});

test('when staff search by e-mail, then only that customer’s orders are read', async () => {
  const [one] = await shop.query<{ email: string }>('select email from users.users limit 1');
  const filters = { ...none, email: one?.email ?? '' };
  const plan = await explain((database) =>
    listAnyOrders(database, filters, { before: null, limit }),
  );
  expect(read(plan, 'orders')).toBeLessThanOrEqual(orders / 300);
  expect(read(plan, 'order_lines')).toBe(limit);
  expect(scanned(plan)).toEqual([]);
});

test.each([null, 'cancelled'] as const)(
  'when shoppers list their orders of status %s, then nobody else’s are read',
  async (status) => {
    const [one] = await shop.query<{ id: string }>(`select id from users.users
      where id = (select user_id from orders.orders where status = 'cancelled' limit 1)`);
    const page = { userId: one?.id ?? '', status, before: null, limit };
    const found = await listOrders(shop.database, page);
    expect(found.length).toBeGreaterThan(0);
    const plan = await explain((database) => listOrders(database, page));
    expect(read(plan, 'orders')).toBeLessThanOrEqual(status ? orders / 300 : limit);
    expect(read(plan, 'order_lines')).toBe(found.length);
    expect(scanned(plan)).toEqual([]);
  },
);

test('when nobody has the e-mail, then no order is read', async () => {
  const filters = { ...none, email: 'nobody@example.com' };
  const plan = await explain((database) =>
    listAnyOrders(database, filters, { before: null, limit }),
  );
  expect(read(plan, 'orders')).toBe(0);
});

test('when the days are counted, then only their part of the index is read', async () => {
  const plan = await explain((database) => countOrdersByDay(database, 30));
  expect(read(plan, 'orders')).toBeLessThanOrEqual(30 * 30);
  const [scan] = nodes(plan).filter((node) => node['Relation Name'] === 'orders');
  expect(scan).toMatchObject({
    'Node Type': 'Index Only Scan',
    'Index Name': 'orders_status_placed_at_number_idx',
  });
});

test('when the bestsellers are asked for, then only lines of their days are read', async () => {
  const plan = await explain((database) => listBestsellers(database, 30));
  expect(read(plan, 'orders')).toBeLessThanOrEqual(30 * 30);
  expect(read(plan, 'order_lines')).toBeLessThanOrEqual(32 * 30);
  expect(scanned(plan)).not.toContain('orders');
  expect(scanned(plan)).not.toContain('order_lines');
});

test('when days are booked, then figures read a row a day and no order', async () => {
  const [live, sold] = [
    await countOrdersByDay(shop.database, 366),
    await listBestsellers(shop.database, 366),
  ];
  while ((await bookDay(shop.database)) !== null);
  expect(await countOrdersByDay(shop.database, 366)).toEqual(live);
  expect(await listBestsellers(shop.database, 366)).toEqual(sold);
  for (const work of [countOrdersByDay, listBestsellers]) {
    const plan = await explain((database) => work(database, 366));
    expect(read(plan, 'orders') + read(plan, 'order_lines')).toBe(0);
    expect(blocks(plan)).toBeLessThan(6 * 366);
  }
});

test('when bestsellers of few days are asked for, then what was booked of others is not read', async () => {
  while ((await bookDay(shop.database)) !== null);
  await shop.query(
    `insert into orders.sales_products (day, product_id, name, units, income)
    select s.day, gen_random_uuid(), 'Silla de haya', 1, 2500
    from orders.sales_days s
    cross join generate_series(1, 1000)
    order by random()`,
  );
  for (const table of ['sales_products', 'sales_days', 'sales_changes']) {
    await shop.query(`vacuum analyze orders.${table}`);
  }
  const plan = await explain((database) => listBestsellers(database, 20));
  await shop.query("delete from orders.sales_products where name = 'Silla de haya'");
  expect(read(plan, 'sales_products')).toBeLessThanOrEqual(20 * 1001);
});

test('when a backlog waits behind sent events, then staff read their page of it', async () => {
  await shop.query(
    `insert into orders.outbox (type, key, payload, sent_at)
    select 'test', 'key ' || n, '{}', case when n <= 20000 then now() end
    from generate_series(1, 40000) n`,
  );
  await shop.query('vacuum analyze orders.outbox');
  const page = { state: 'unsent', after: null, limit } as const;
  const plan = await explain((database) => listMessages(database, page));
  expect(read(plan, 'outbox')).toBe(limit);
  await shop.query('truncate orders.outbox');
});
