import { addProduct, addShopper, placeOrder, stockOf, type Shopper } from './rows.js';
import { count, startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let admin: Shopper;
let table: string;
let chair: string;

beforeAll(async () => {
  shop = await startOrders();
  ana = await addShopper(shop);
  admin = await addShopper(shop, { role: 'admin' });
  table = await addProduct(shop, { available: 1000 });
  chair = await addProduct(shop, { name: 'Silla de haya', available: 1000 });
});
afterAll(() => shop.stop());

async function anOrder(): Promise<string> {
  const lines = [
    { productId: chair, quantity: 2 },
    { productId: table, quantity: 1 },
  ];
  return (await placeOrder(shop, ana, lines)).body.id;
}

const cancel = (id: string) =>
  shop.call('POST', `/orders/${id}/cancellation`, { token: ana.token });
const ship = (id: string) =>
  shop.call('POST', `/orders/${id}/shipment`, { token: admin.token, body: {} });
const get = (id: string) => shop.call('GET', `/orders/${id}`, { token: ana.token });
const stock = async () => [await stockOf(shop, table), await stockOf(shop, chair)];
const returns = (id: string) =>
  count(shop, `catalog.stock_ledger where kind = 'returned' and order_id = $1`, [id]);
const events = (id: string, type: string) =>
  count(
    shop,
    `orders.outbox e
    join orders.orders o on o.id::text = e.payload->>'orderId'
      or o.payment_authorisation = e.payload->>'authorisation'
    where o.id = $1 and e.type like $2`,
    [id, type],
  );

/** Holds the order's row until all who want it wait for it; so they really come at once. */
async function atOnce<Result>(id: string, waiting: number, work: () => Array<Promise<Result>>) {
  await shop.query('begin');
  await shop.query('select from orders.orders where id = $1 for update', [id]);
  const all = Promise.all(work());
  const waiters = `pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  await until('they wait', async () => {
    // Within a transaction the view would stay what it was.
    await shop.query('select pg_stat_clear_snapshot()');
    return (await count(shop, waiters)) >= waiting;
  });
  await shop.query('commit');
  return all;
}

test('when 20 cancel at once, then one is answered 200 and the stock is back once', async () => {
  const before = await stock();
  const id = await anOrder();
  const other = await shop.secondTask();
  const answers = await atOnce(id, 10, () =>
    Array.from({ length: 20 }, (_, n) =>
      (n % 2 ? shop.call : other)('POST', `/orders/${id}/cancellation`, {
        token: n % 3 ? ana.token : admin.token,
      }),
    ),
  );
  const codes = answers.map(({ status }) => status).sort();
  expect(codes).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
  expect(await stock()).toEqual(before);
  expect(await returns(id)).toBe(2);
  expect(await events(id, 'payment.release')).toBe(1);
  expect(await events(id, '%.cancelled')).toBe(2);
});

test('when an order is cancelled and shipped at once, then exactly one wins', async () => {
  for (let round = 0; round < 10; round += 1) {
    const id = await anOrder();
    const both = [() => cancel(id), () => ship(id)];
    if (round % 2) both.reverse();
    const answers = await atOnce(id, 2, () => both.map((act) => act()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await get(id);
    const won = answers.find(({ status }) => status === 200)?.body.status;
    expect(body.status).toBe(won);
    expect(await returns(id)).toBe(won === 'cancelled' ? 2 : 0);
    expect(await events(id, 'payment.release')).toBe(won === 'cancelled' ? 1 : 0);
    expect([await events(id, '%.cancelled'), await events(id, '%.shipped')].sort()).toEqual([0, 2]);
  }
});

test('when orders of the same products are cancelled and placed at once, then none waits for ever', async () => {
  const before = await stock();
  const ids = await Promise.all(Array.from({ length: 10 }, () => anOrder()));
  const work = ids.flatMap((id) => [cancel(id), anOrder().then((fresh) => cancel(fresh))]);
  expect((await Promise.all(work)).map(({ status }) => status)).toEqual(work.map(() => 200));
  expect(await stock()).toEqual(before);
});
