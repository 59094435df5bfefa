import { sign } from 'cookie-signature';
import { sweep } from '../src/queries.js';
import { cartCalls, cartIdOf, cookieOf, emptyCart, quantities } from './cart-calls.js';
import { addProduct, addShopper } from './rows.js';
import { startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let calls: ReturnType<typeof cartCalls>;
let table: string;
let chair: string;
beforeAll(async () => {
  shop = await startOrders();
  calls = cartCalls(shop);
  table = await addProduct(shop, { name: 'Mesa' });
  chair = await addProduct(shop, { name: 'Silla' });
});
afterAll(() => shop.stop());

const signed = (id: string, key = shop.settings.COOKIE_KEY) =>
  `__Host-cart=${encodeURIComponent(sign(id, key))}`;
const age = (id: string, interval: string) =>
  shop.query('update orders.carts set updated_at = updated_at - $2::interval where id = $1', [
    id,
    interval,
  ]);

test('when the cookie is not ours, then it is like none', async () => {
  const cookie = cookieOf(await calls.put({}, table, 2));
  const id = cartIdOf(cookie);
  const another = cartIdOf(cookieOf(await calls.put({}, chair, 1)));
  const signature = decodeURIComponent(cookie).slice(-43);
  const forged = [
    id,
    sign(id, 'another key of thirty-two letters'),
    `${id}.`,
    `${another}.${signature}`,
    `${id}.${signature.toLowerCase()}`,
    'x',
    '%',
    '',
    sign('not-an-id', shop.settings.COOKIE_KEY),
  ];
  for (const value of forged) {
    const who = { cookie: `__Host-cart=${encodeURIComponent(value)}` };
    const answer = await calls.get(who);
    expect(answer.body).toEqual(emptyCart);
    expect(answer.headers.get('set-cookie')).toBeNull();
    await calls.empty(who);
    expect(cartIdOf(cookieOf(await calls.put(who, chair, 9)))).not.toBe(id);
  }
  expect(quantities(await calls.get({ cookie }))).toEqual([['Mesa', 2]]);
});

test("when the cookie names a shopper's cart, then nobody gets at it that way", async () => {
  const ana = await addShopper(shop);
  await calls.put({ token: ana.token }, table, 2);
  const [cart] = await shop.query<{ id: string }>(
    'select id from orders.carts where user_id = $1',
    [ana.userId],
  );
  const cookie = signed(cart?.id ?? '');
  const eva = await addShopper(shop);
  expect((await calls.get({ cookie })).body).toEqual(emptyCart);
  expect((await calls.get({ token: eva.token, cookie })).body).toEqual(emptyCart);
  await calls.empty({ cookie });
  await calls.remove({ cookie }, table);
  expect(cartIdOf(cookieOf(await calls.put({ cookie }, table, 9)))).not.toBe(cart?.id);
  expect(quantities(await calls.get({ token: ana.token }))).toEqual([['Mesa', 2]]);
});

test('when a guest uses the cart, then the cookie is kept for 30 days more', async () => {
  const cookie = cookieOf(await calls.put({}, table, 2));
  const kept = `${cookie}; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Lax`;
  for (const use of [
    () => calls.get({ cookie }),
    () => calls.put({ cookie }, chair, 1),
    () => calls.remove({ cookie }, chair),
    () => calls.empty({ cookie }),
  ]) {
    expect((await use()).headers.get('set-cookie')).toBe(kept);
  }
});

test('when a cart was left for 30 days, then it is forgotten', async () => {
  const cookie = cookieOf(await calls.put({}, table, 2));
  await age(cartIdOf(cookie), '31 days');
  await sweep(shop.database);
  expect((await calls.get({ cookie })).body).toEqual(emptyCart);
  expect(quantities(await calls.put({ cookie }, chair, 1))).toEqual([['Silla', 1]]);
});

test('when somebody looks at it on day 30, then it stays', async () => {
  const cookie = cookieOf(await calls.put({}, table, 2));
  const id = cartIdOf(cookie);
  await age(id, '30 days');
  await sweep(shop.database);
  expect(quantities(await calls.get({ cookie }))).toEqual([['Mesa', 2]]);
  const [{ days } = { days: -1 }] = await shop.query<{ days: number }>(
    'select extract(day from now() - updated_at)::int as days from orders.carts where id = $1',
    [id],
  );
  expect(days).toBe(0);
});

test.each(['remove', 'empty'] as const)(
  'when a guest does %s on day 30, then cart and cookie are kept on',
  async (use) => {
    const cookie = cookieOf(await calls.put({}, table, 2));
    await calls.put({ cookie }, chair, 1);
    const id = cartIdOf(cookie);
    await age(id, '30 days');
    const answer = await (use === 'empty'
      ? calls.empty({ cookie })
      : calls.remove({ cookie }, chair));
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=2592000');
    await age(id, '2 days');
    await sweep(shop.database);
    const found = await shop.query<{ days: number }>(
      'select extract(day from now() - updated_at)::int as days from orders.carts where id = $1',
      [id],
    );
    expect(found).toEqual([{ days: 2 }]);
  },
);

test("when it is a shopper's, then it stays for years", async () => {
  const { token, userId } = await addShopper(shop);
  await calls.put({ token }, table, 2);
  await shop.query(
    `update orders.carts set updated_at = now() - interval '3 years' where user_id = $1`,
    [userId],
  );
  await sweep(shop.database);
  expect(quantities(await calls.get({ token }))).toEqual([['Mesa', 2]]);
});
