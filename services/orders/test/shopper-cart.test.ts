import { randomUUID } from 'node:crypto';
import { cartCalls, cookieOf, emptyCart, quantities } from './cart-calls.js';
import { addProduct, addShopper, orderOf, placeOrder, setStock, type Shopper } from './rows.js';
import { count, startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let calls: ReturnType<typeof cartCalls>;
let ana: Shopper;
let table: string;
let chair: string;
beforeAll(async () => {
  shop = await startOrders();
  calls = cartCalls(shop);
  table = await addProduct(shop, { name: 'Mesa', image: 'media/products/mesa-640.webp' });
  chair = await addProduct(shop, { name: 'Silla', price: 4500, available: 50 });
});
beforeEach(async () => {
  ana = await addShopper(shop);
});
afterAll(() => shop.stop());

describe('a shopper', () => {
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

  test("when another's token comes, then it is another cart", async () => {
    await calls.put({ token: ana.token }, table, 1);
    const eva = await addShopper(shop);
    expect((await calls.get({ token: eva.token })).body).toEqual(emptyCart);
    await calls.remove({ token: eva.token }, table);
    expect(quantities(await calls.get({ token: ana.token }))).toEqual([['Mesa', 1]]);
  });

  test('when the cart is ordered, then the order has its lines and the cart is empty', async () => {
    const mine = { token: ana.token };
    await calls.put(mine, table, 1);
    const cookie = cookieOf(await calls.put({}, chair, 2));
    const key = randomUUID();
    const who = { ...mine, cookie, key, body: orderOf() };
    const answer = await shop.call('POST', '/orders', who);
    expect(answer.status).toBe(201);
    expect(answer.body.lines.map(({ name }: { name: string }) => name)).toEqual(['Mesa', 'Silla']);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-cart=; Max-Age=0/);
    expect((await calls.get(mine)).body).toEqual(emptyCart);
    expect((await placeOrder(shop, ana, undefined, { key })).text).toBe(answer.text);
    const again = await placeOrder(shop, ana);
    expect(again.status).toBe(409);
    expect(again.body.type).toBe('/problems/cart-empty');
  });

  test('when lines are ordered, or the order is refused, then the cart stays', async () => {
    const mine = { token: ana.token };
    await calls.put(mine, chair, 2);
    await placeOrder(shop, ana, [{ productId: chair, quantity: 1 }]);
    await placeOrder(shop, ana, undefined, { payment: 'tok_declined' });
    expect(quantities(await calls.get(mine))).toEqual([['Silla', 2]]);
  });
});

describe('what has changed since a line was added', () => {
  const changesOf = async (productId: string) => {
    const { body } = await calls.get({ token: ana.token });
    const lines: Array<{ productId: string; changes: unknown }> = body.lines;
    return lines.find((line) => line.productId === productId)?.changes;
  };
  const price = (productId: string, cents: number) =>
    shop.query('update catalog.products set price = $2 where id = $1', [productId, cents]);

  test('when the price goes up or down, then it is said until the line is set again', async () => {
    const productId = await addProduct(shop, { price: 1000 });
    await calls.put({ token: ana.token }, productId, 1);
    await price(productId, 1200);
    expect(await changesOf(productId)).toEqual([{ kind: 'price-up', before: 1000, now: 1200 }]);
    await price(productId, 900);
    expect(await changesOf(productId)).toEqual([{ kind: 'price-down', before: 1000, now: 900 }]);
    const { body } = await calls.get({ token: ana.token });
    expect(body.total.amount).toBe(900);
    await calls.put({ token: ana.token }, productId, 2);
    expect(await changesOf(productId)).toEqual([]);
  });

  test('when there is less than they want, then it is said; other sales are not', async () => {
    const productId = await addProduct(shop, { available: 10 });
    await calls.put({ token: ana.token }, productId, 3);
    await setStock(shop, productId, 3);
    expect(await changesOf(productId)).toEqual([]);
    await setStock(shop, productId, 2);
    expect(await changesOf(productId)).toEqual([{ kind: 'less-stock', before: 10, now: 2 }]);
  });

  test('when the product is gone, then the line stays and costs nothing', async () => {
    const productId = await addProduct(shop, { available: 7 });
    await calls.put({ token: ana.token }, productId, 3);
    await shop.query(`update catalog.products set status = 'archived' where id = $1`, [productId]);
    const { body } = await calls.get({ token: ana.token });
    expect(body.lines[0]).toMatchObject({
      productId,
      quantity: 3,
      lineTotal: { amount: 0 },
      available: 0,
      changes: [{ kind: 'gone', before: 7, now: null }],
    });
    expect(body.total.amount).toBe(0);
    const answer = await placeOrder(shop, ana);
    expect(answer.status).toBe(409);
    expect(answer.body.items).toEqual([{ productId }]);
  });
});
