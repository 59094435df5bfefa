import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { sweep } from '../src/queries.js';
import { expectSoundBooks } from './books.js';
import {
  addProduct,
  addShopper,
  orderOf,
  placeOrder,
  setStock,
  shippingAddress,
  stockOf,
  type Shopper,
} from './rows.js';
import { count, startOrders, type Answer, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let productId: string;
beforeAll(async () => {
  shop = await startOrders();
});
beforeEach(async () => {
  ana = await addShopper(shop);
  productId = await addProduct(shop, { available: 100 });
});
afterEach(() => expectSoundBooks(shop));
afterAll(() => shop.stop());

const one = () => [{ productId, quantity: 1 }];
const ordersOf = ({ userId }: Shopper) => count(shop, 'orders.orders where user_id = $1', [userId]);
const replayed = ({ headers }: Answer) => headers.get('idempotency-replayed');

test('when an order is sent again, then the same bytes come back and nothing else happens', async () => {
  const key = randomUUID();
  const first = await placeOrder(shop, ana, one(), { key });
  const second = await placeOrder(shop, ana, one(), { key });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.text).toBe(first.text);
  expect(second.headers.get('location')).toBe(first.headers.get('location'));
  expect([replayed(first), replayed(second)]).toEqual([null, 'true']);
  expect(await ordersOf(ana)).toBe(1);
  expect(await stockOf(shop, productId)).toBe(99);
});

test('when the members of the body stand in another order, then it is the same body', async () => {
  const key = randomUUID();
  const first = await placeOrder(shop, ana, one(), { key });
  const address = Object.fromEntries(Object.entries(shippingAddress).reverse());
  const body = {
    payment: { token: 'tok_ok' },
    shippingAddress: address,
    lines: [{ quantity: 1, productId }],
  };
  const second = await shop.call('POST', '/orders', { token: ana.token, key, body });
  expect(second.text).toBe(first.text);
});

test('when the order has moved on, then a replay still shows it as it was placed', async () => {
  const key = randomUUID();
  const first = await placeOrder(shop, ana, one(), { key });
  const { token } = await addShopper(shop, { role: 'admin' });
  const shipped = await shop.call('POST', `/orders/${first.body.id}/shipment`, { token, body: {} });
  expect(shipped.status).toBe(200);
  const second = await placeOrder(shop, ana, one(), { key });
  expect(second.text).toBe(first.text);
});

test.each([
  ['quantity', () => orderOf([{ productId, quantity: 2 }])],
  ['token', () => orderOf(one(), 'tok_slow')],
  ['address', () => ({ ...orderOf(one()), shippingAddress: { ...shippingAddress, city: 'Vic' } })],
  ['lines left out', () => orderOf()],
])('when the key comes with another body (%s), then 422', async (_what, other) => {
  const key = randomUUID();
  const first = await placeOrder(shop, ana, one(), { key });
  const second = await shop.call('POST', '/orders', { token: ana.token, key, body: other() });
  expect(second.status).toBe(422);
  expect(second.body.type).toBe('/problems/idempotency-key-reused');
  expect((await placeOrder(shop, ana, one(), { key })).text).toBe(first.text);
  expect(await ordersOf(ana)).toBe(1);
});

test("when another shopper has the same key, then it is another's key", async () => {
  const key = randomUUID();
  const eva = await addShopper(shop);
  const first = await placeOrder(shop, ana, one(), { key });
  const second = await placeOrder(shop, eva, one(), { key });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body.id).not.toBe(first.body.id);
});

test('when an order was refused for lack of stock, then that stays the answer of its key', async () => {
  const key = randomUUID();
  await setStock(shop, productId, 0);
  const first = await placeOrder(shop, ana, one(), { key });
  await setStock(shop, productId, 5);
  const second = await placeOrder(shop, ana, one(), { key });
  expect([first.status, second.status]).toEqual([409, 409]);
  expect(second.text).toBe(first.text);
  expect(second.body.items).toEqual([{ productId, requested: 1, available: 0 }]);
  expect([replayed(first), replayed(second)]).toEqual([null, 'true']);
  expect((await placeOrder(shop, ana, one())).status).toBe(201);
});

test.each([
  [
    'declined',
    402,
    (key: string) => placeOrder(shop, ana, one(), { key, payment: 'tok_declined' }),
  ],
  [
    'for a product that is none',
    409,
    (key: string) => {
      const lines = [{ productId: '00000000-0000-4000-8000-000000000000', quantity: 1 }];
      return placeOrder(shop, ana, lines, { key });
    },
  ],
  ['of an empty cart', 409, (key: string) => placeOrder(shop, ana, undefined, { key })],
])(
  'when an order is refused (%s), then a replay is the same bytes',
  async (_what, status, send) => {
    const key = randomUUID();
    const first = await send(key);
    const second = await send(key);
    expect(first.status).toBe(status);
    expect(second.text).toBe(first.text);
    expect(replayed(second)).toBe('true');
    const other = await shop.call('POST', '/orders', {
      token: ana.token,
      key,
      body: orderOf([{ productId, quantity: 7 }]),
    });
    expect(other.status).toBe(422);
  },
);

test('when a refusal is a day old, then its key is free again', async () => {
  const key = randomUUID();
  await placeOrder(shop, ana, one(), { key, payment: 'tok_declined' });
  await shop.query(
    `update orders.refusals set refused_at = now() - interval '24 hours 1 second'
    where idempotency_key = $1`,
    [key],
  );
  expect((await placeOrder(shop, ana, one(), { key })).status).toBe(201);
});

test('when a refusal is a minute short of a day old, then it is still the answer', async () => {
  const key = randomUUID();
  const first = await placeOrder(shop, ana, one(), { key, payment: 'tok_declined' });
  await shop.query(
    `update orders.refusals set refused_at = now() - interval '23 hours 59 minutes'
    where idempotency_key = $1`,
    [key],
  );
  const again = await placeOrder(shop, ana, one(), { key, payment: 'tok_declined' });
  expect([again.status, again.text, replayed(again)]).toEqual([402, first.text, 'true']);
});

test('when it is swept, then refusals go that are a day old, and no younger ones', async () => {
  const [old, young] = [randomUUID(), randomUUID()];
  for (const [key, age] of [
    [old, '24 hours 1 second'],
    [young, '23 hours 59 minutes'],
  ]) {
    await placeOrder(shop, ana, one(), { key: key ?? '', payment: 'tok_declined' });
    await shop.query(
      `update orders.refusals set refused_at = now() - $2::interval where idempotency_key = $1`,
      [key, age],
    );
  }
  await sweep(shop.database);
  const left = await shop.query<{ key: string }>(
    'select idempotency_key as key from orders.refusals where user_id = $1',
    [ana.userId],
  );
  expect(left).toEqual([{ key: young }]);
});

test('when an order was placed two days ago, then its key answers it still', async () => {
  const key = randomUUID();
  const first = await placeOrder(shop, ana, one(), { key });
  await shop.query(
    `update orders.orders set placed_at = placed_at - interval '2 days' where id = $1`,
    [first.body.id],
  );
  await sweep(shop.database);
  const again = await placeOrder(shop, ana, one(), { key });
  expect([again.status, again.body.id, replayed(again)]).toEqual([201, first.body.id, 'true']);
  expect(await ordersOf(ana)).toBe(1);
});

test('when the first try was not valid, then its key is not used up', async () => {
  const key = randomUUID();
  const bad = await placeOrder(shop, ana, [{ productId, quantity: 0 }], { key });
  expect(bad.status).toBe(400);
  expect((await placeOrder(shop, ana, one(), { key })).status).toBe(201);
});

test('when the database fails in the first try, then the second one places the order', async () => {
  const key = randomUUID();
  await shop.query('alter table orders.order_history rename to history_away');
  const failed = await placeOrder(shop, ana, one(), { key });
  await shop.query('alter table orders.history_away rename to order_history');
  expect(failed.status).toBe(500);
  expect(failed.text).not.toMatch(/history|relation|select/);
  expect(await stockOf(shop, productId)).toBe(100);
  expect((await placeOrder(shop, ana, one(), { key })).status).toBe(201);
  const authorised = `payment_sandbox.authorisations a
    join orders.orders o on o.payment_authorisation = a.id where o.user_id = $1`;
  expect(await count(shop, authorised, [ana.userId])).toBe(1);
});

describe('the header', () => {
  test.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['has 256 characters', 'k'.repeat(256)],
    ['has a space', 'a b'],
    ['has a control character', 'a\tb'],
    ['has Latin-1', 'clé'],
  ])('when it %s, then 400 names it', async (_what, key) => {
    const answer = await shop.call('POST', '/orders', {
      token: ana.token,
      key,
      body: orderOf(one()),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ path: 'idempotency-key', message: expect.any(String) }]);
  });

  test.each([
    ['two', ['one', 'other']],
    ['the same twice', ['one', 'one']],
  ])('when there are %s, then 400', async (_what, keys) => {
    const body = JSON.stringify(orderOf(one()));
    const headers = {
      authorization: `Bearer ${ana.token}`,
      'content-type': 'application/json',
      'idempotency-key': keys,
    };
    const sent = request(`${shop.url}/orders`, { method: 'POST', headers }).end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(400);
    expect(await ordersOf(ana)).toBe(0);
  });

  test.each(['k'.repeat(255), '!', '~', '"quoted"'])('when it is %s, then 201', async (key) => {
    expect((await placeOrder(shop, ana, one(), { key })).status).toBe(201);
  });
});
