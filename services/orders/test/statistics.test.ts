import { memoryLogger } from '@tienda/shared/testing';
import { addProduct, addShopper, placeOrder, type Shopper } from './rows.js';
import { bookDay } from '../src/statistics-queries.js';
import { startBooking } from '../src/statistics.js';
import { count, startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let admin: Shopper;
let table: string;
let chair: string;
const statistics = (query = '', { token }: Shopper = admin) =>
  shop.call('GET', `/orders/statistics${query}`, { token });

beforeEach(async () => {
  shop = await startOrders();
  ana = await addShopper(shop);
  admin = await addShopper(shop, { role: 'admin' });
  table = await addProduct(shop, { price: 10_000, available: 100 });
  chair = await addProduct(shop, { name: 'Silla de haya', price: 2500, available: 100 });
});
afterEach(() => shop.stop());

const buy = async (productId: string, quantity: number): Promise<string> =>
  (await placeOrder(shop, ana, [{ productId, quantity }])).body.id;

/** Puts the moment into the day that was `days` ago in Madrid, at that time of the day. */
const placedAt = (id: string, days: number, time: string) =>
  shop.query(
    `update orders.orders
    set placed_at = (((now() at time zone 'Europe/Madrid')::date - $2::integer) + $3::time)
      at time zone 'Europe/Madrid'
    where id = $1`,
    [id, days, time],
  );

test('when orders were placed, then each day of Madrid has its own, also the empty ones', async () => {
  await placedAt(await buy(table, 1), 0, '00:00');
  await placedAt(await buy(table, 2), 1, '23:59:59.999999');
  await placedAt(await buy(table, 3), 3, '00:00');
  await placedAt(await buy(table, 4), 4, '23:59:59.999999');
  const { status, body } = await statistics('?days=4');
  expect(status).toBe(200);
  const [today] = await shop.query<{ date: string }>(
    `select to_char(now() at time zone 'Europe/Madrid', 'YYYY-MM-DD') as date`,
  );
  expect(body.days.map(({ orders }: { orders: number }) => orders)).toEqual([1, 0, 1, 1]);
  expect(body.days[3]).toEqual({
    date: today?.date,
    orders: 1,
    income: { amount: 10_000, currency: 'EUR' },
    cancelled: 0,
  });
  expect(body.days.map(({ income }: { income: { amount: number } }) => income.amount)).toEqual([
    30_000, 0, 20_000, 10_000,
  ]);
  expect(body.products).toEqual([
    {
      productId: table,
      name: 'Mesa de roble Náyade',
      units: 6,
      income: { amount: 60_000, currency: 'EUR' },
    },
  ]);
});

test('when orders are cancelled, then they are no income and sell nothing', async () => {
  const ids = [await buy(chair, 5), await buy(table, 1), await buy(chair, 1)];
  const token = ana.token;
  await shop.call('POST', `/orders/${ids[0]}/cancellation`, { token });
  const { body } = await statistics('?days=1');
  const kept = await shop.call('GET', `/orders/${ids[2]}`, { token });
  expect(body.days).toHaveLength(1);
  expect(body.days[0]).toMatchObject({
    orders: 2,
    cancelled: 1,
    income: { amount: 10_000 + kept.body.total.amount },
  });
  expect(body.products.map(({ units }: { units: number }) => units)).toEqual([1, 1]);
});

const cancel = (id: string) =>
  shop.call('POST', `/orders/${id}/cancellation`, { token: ana.token });
const bookAll = async () => {
  while ((await bookDay(shop.database)) !== null);
};
/** Of the day before yesterday, which has two orders of 5 and 1 chairs. */
const figures = async () => {
  const { days, products } = (await statistics('?days=3')).body;
  const units = products.map((product: { units: number }) => product.units);
  return [days[0].orders, days[0].cancelled, days[0].income.amount, units];
};

test('when an order of a booked day is cancelled, then its figures are right at once', async () => {
  const [five, one] = [await buy(chair, 5), await buy(chair, 1)];
  await placedAt(five, 2, '00:00');
  await placedAt(one, 2, '23:59:59.999999');
  const [{ amount }, { amount: total }] = await Promise.all(
    [one, five].map(async (id) => (await shop.call('GET', `/orders/${id}`, ana)).body.total),
  );
  const both = [2, 0, amount + total, [6]];
  expect(await figures()).toEqual(both);
  await bookAll();
  expect(await figures()).toEqual(both);
  await cancel(five);
  expect(await figures()).toEqual([1, 1, amount, [1]]);
  await bookAll();
  expect(await figures()).toEqual([1, 1, amount, [1]]);
});

test('when an order is cancelled while its day is booked, then it is not missed', async () => {
  const ids = [await buy(chair, 5), await buy(chair, 1)];
  for (const id of ids) await placedAt(id, 1, '12:00');
  await shop.query('begin');
  await shop.query('set local search_path = orders');
  await shop.query('select book_day()');
  expect((await cancel(ids[0] ?? '')).status).toBe(200);
  // Another task leaves it to the one that is at it.
  expect(await bookDay(shop.database)).toBeNull();
  await shop.query('commit');
  const yesterday = async () => (await statistics('?days=2')).body.days[0];
  expect(await yesterday()).toMatchObject({ orders: 1, cancelled: 1 });
  await bookAll();
  expect(await yesterday()).toMatchObject({ orders: 1, cancelled: 1 });
});

test('when a task runs, then it books the last year and not today', async () => {
  const booking = startBooking({ database: shop.database, logger: memoryLogger('x').logger }, 10);
  await until('it is booked', async () => (await bookedDays()) === 366);
  await booking.stop();
  const [row] = await shop.query<{ ago: number }>(
    `select (now() at time zone 'Europe/Madrid')::date - max(day) as ago from orders.sales_days`,
  );
  expect(row?.ago).toBeGreaterThan(0);
});

const bookedDays = async () => count(shop, 'orders.booked_days');

test('when nothing was sold, then 30 days of nothing', async () => {
  const { body } = await statistics();
  expect(body.days).toHaveLength(30);
  expect(new Set(body.days.map(({ date }: { date: string }) => date)).size).toBe(30);
  expect(body.products).toEqual([]);
  expect(body.messages).toEqual({ unsent: 0, oldestSeconds: 0, parked: 0 });
});

test('when events wait or were parked, then the figures say so', async () => {
  await buy(table, 1);
  await shop.query(`update orders.outbox set parked_at = now() where type = 'message.confirmed'`);
  const { messages } = (await statistics('?days=366')).body;
  expect(messages).toEqual({ unsent: 3, oldestSeconds: expect.any(Number), parked: 1 });
});

test.each([
  'days=0',
  'days=367',
  'days=-1',
  'days=1.5',
  'days=',
  'days=x',
  'days=1&days=2',
  'from=1',
])('when figures are asked for with %s, then 400 names it', async (query) => {
  const { status, body } = await statistics(`?${query}`);
  expect(status).toBe(400);
  expect(body.errors[0].path).toBe(query.split('=')[0]);
});

test('when others ask for figures, export or messages, then 401 or 403', async () => {
  const support = await addShopper(shop, { role: 'support' });
  const calls = [
    ['GET', '/orders/statistics'],
    ['GET', '/orders/export'],
    ['GET', '/orders/messages'],
    ['POST', '/orders/messages/redelivery'],
    ['POST', `/orders/messages/${table}/redelivery`],
  ] as const;
  for (const [method, path] of calls) {
    expect((await shop.call(method, path)).status).toBe(401);
    for (const { token } of [ana, support]) {
      expect((await shop.call(method, path, { token })).status).toBe(403);
    }
  }
});
