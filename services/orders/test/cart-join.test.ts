import { cartCalls, cartIdOf, cookieOf, emptyCart, quantities } from './cart-calls.js';
import { addProduct, addShopper, setStock, type Shopper } from './rows.js';
import { count, startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let calls: ReturnType<typeof cartCalls>;
let ana: Shopper;
let table: string;
let chair: string;
beforeAll(async () => {
  shop = await startOrders();
  calls = cartCalls(shop);
  table = await addProduct(shop, { name: 'Mesa', available: 500 });
  chair = await addProduct(shop, { name: 'Silla', price: 4500, available: 50 });
});
beforeEach(async () => {
  ana = await addShopper(shop);
});
afterAll(() => shop.stop());

describe('a guest who signs in', () => {
  test('when they sign in, then the guest’s cart joins theirs and the cookie ends', async () => {
    const mine = { token: ana.token };
    await calls.put(mine, table, 60);
    const cookie = cookieOf(await calls.put({}, table, 50));
    await calls.put({ cookie }, chair, 2);
    const joined = await calls.get({ ...mine, cookie });
    expect(quantities(joined)).toEqual([
      ['Mesa', 99],
      ['Silla', 2],
    ]);
    expect(joined.headers.get('set-cookie')).toMatch(/^__Host-cart=; Max-Age=0;.*HttpOnly; Secure/);
    expect((await calls.get({ cookie })).body).toEqual(emptyCart);
    expect(quantities(await calls.get({ ...mine, cookie }))).toEqual(quantities(joined));
    expect(quantities(await calls.get(mine))).toEqual(quantities(joined));
  });

  test('when two requests join at once, then nothing is added twice', async () => {
    const cookie = cookieOf(await calls.put({}, chair, 2));
    const who = { token: ana.token, cookie };
    await Promise.all(Array.from({ length: 8 }, () => calls.get(who)));
    expect(quantities(await calls.get({ token: ana.token }))).toEqual([['Silla', 2]]);
  });

  test('when the joined cart would have more than 100 products, then theirs stay', async () => {
    const mine = { token: ana.token };
    await calls.put(mine, table, 1);
    await shop.query(
      `insert into orders.cart_lines (cart_id, product_id, quantity, unit_price, available)
      select c.id, gen_random_uuid(), 1, 1, 1
      from orders.carts c, generate_series(1, 99)
      where c.user_id = $1`,
      [ana.userId],
    );
    const cookie = cookieOf(await calls.put({}, chair, 1));
    await calls.put({ cookie }, table, 4);
    expect(quantities(await calls.get({ ...mine, cookie }))).toEqual([['Mesa', 5]]);
    const lines = `orders.cart_lines l join orders.carts c on c.id = l.cart_id where c.user_id = $1`;
    expect(await count(shop, lines, [ana.userId])).toBe(100);
  });

  test.each([
    ['there is enough', 40, 7],
    ['there is less than both', 5, 5],
    ['there is none', 0, 1],
  ])('when %s, then quantities add up to the stock', async (_what, available, quantity) => {
    const productId = await addProduct(shop, { name: 'Vela', available: 40 });
    const mine = { token: ana.token };
    await calls.put(mine, productId, 4);
    const cookie = cookieOf(await calls.put({}, productId, 3));
    await setStock(shop, productId, available);
    expect(quantities(await calls.get({ ...mine, cookie }))).toEqual([['Vela', quantity]]);
  });

  test.each([
    [4, 4, []],
    [0, 1, [{ kind: 'less-stock', before: 40, now: 0 }]],
  ])('when only the guest has the line and %d are left, then it has %d', async (...all) => {
    const [available, quantity, changes] = all;
    const productId = await addProduct(shop, { name: 'Vela', price: 500, available: 40 });
    const cookie = cookieOf(await calls.put({}, productId, 6));
    await setStock(shop, productId, available);
    await shop.query('update catalog.products set price = 600 where id = $1', [productId]);
    const { body } = await calls.get({ token: ana.token, cookie });
    const dearer = { kind: 'price-up', before: 500, now: 600 };
    expect(body.lines).toMatchObject([{ quantity, changes: [dearer, ...changes] }]);
  });

  test('when the guest puts lines meanwhile, then none is lost', async () => {
    const mine = { token: ana.token };
    const cookie = cookieOf(await calls.put({}, table, 1));
    await shop.query('begin');
    await shop.query('select from orders.carts where id = $1 for update', [cartIdOf(cookie)]);
    const put = calls.put({ cookie }, chair, 2);
    await waiting(1);
    const join = calls.get({ ...mine, cookie });
    await waiting(2);
    await shop.query('commit');
    const [later] = await Promise.all([put, join]);
    const all = await calls.get({ ...mine, cookie: cookieOf(later) });
    expect(quantities(all)).toEqual([
      ['Mesa', 1],
      ['Silla', 2],
    ]);
  });
});

/** So many sessions of the service wait for a lock. */
async function waiting(sessions: number): Promise<void> {
  const lock = `pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await count(shop, lock)) < sessions) await new Promise((done) => setTimeout(done, 10));
}

test('when two lines are put at once and one place is left, then the cart has 100', async () => {
  const mine = { token: ana.token };
  await calls.put(mine, table, 1);
  await shop.query(
    `insert into orders.cart_lines (cart_id, product_id, quantity, unit_price, available)
    select c.id, gen_random_uuid(), 1, 1, 1
    from orders.carts c, generate_series(1, 98)
    where c.user_id = $1`,
    [ana.userId],
  );
  const lamp = await addProduct(shop, { name: 'Lámpara' });
  await shop.query('begin');
  await shop.query('select from orders.carts where user_id = $1 for update', [ana.userId]);
  const puts = [calls.put(mine, chair, 1), calls.put(mine, lamp, 1)];
  await waiting(2);
  await shop.query('commit');
  const statuses = (await Promise.all(puts)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 400]);
});
