import { addProduct, addShopper, placeOrder, type Shopper } from './rows.js';
import { startOrders, type OrdersService } from './support.js';

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
