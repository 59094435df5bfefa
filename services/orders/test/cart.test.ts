import { randomUUID } from 'node:crypto';
import { cartCalls, cartIdOf, cookieOf, emptyCart, quantities } from './cart-calls.js';
import { addProduct } from './rows.js';
import { startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let calls: ReturnType<typeof cartCalls>;
let table: string;
let chair: string;
beforeAll(async () => {
  shop = await startOrders();
  calls = cartCalls(shop);
  table = await addProduct(shop, { name: 'Mesa', image: 'media/products/mesa-640.webp' });
  chair = await addProduct(shop, { name: 'Silla', price: 4500, available: 50 });
});
afterAll(() => shop.stop());

describe('a guest', () => {
  test('when they only look, then the cart is empty and no cookie is set', async () => {
    const answer = await calls.get({});
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(emptyCart);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('when they put a line, then a signed cookie keeps the cart for 30 days', async () => {
    const answer = await calls.put({}, table, 2);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-cart=[\w%.-]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.body).toEqual({
      lines: [
        {
          productId: table,
          name: 'Mesa',
          image: {
            url: '/media/products/mesa-640.webp',
            width: 640,
            height: 480,
            alt: 'Una mesa',
            placeholder: null,
          },
          quantity: 2,
          unitPrice: { amount: 12999, currency: 'EUR' },
          lineTotal: { amount: 25998, currency: 'EUR' },
          available: 10,
          changes: [],
        },
      ],
      total: { amount: 25998, currency: 'EUR' },
      itemCount: 2,
    });
    const again = await calls.get({ cookie: cookieOf(answer) });
    expect(again.text).toBe(answer.text);
  });

  test('when they change, remove and empty, then the cart follows', async () => {
    const cookie = cookieOf(await calls.put({}, table, 2));
    const changed = await calls.put({ cookie }, chair, 3);
    expect(cookieOf(changed)).toBe(cookie);
    expect(quantities(changed)).toEqual([
      ['Mesa', 2],
      ['Silla', 3],
    ]);
    expect(quantities(await calls.put({ cookie }, table, 99))).toEqual([
      ['Mesa', 99],
      ['Silla', 3],
    ]);
    const removed = await calls.remove({ cookie }, table);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await calls.remove({ cookie }, table)).status).toBe(204);
    expect(quantities(await calls.get({ cookie }))).toEqual([['Silla', 3]]);
    expect((await calls.empty({ cookie })).status).toBe(204);
    expect((await calls.get({ cookie })).body).toEqual(emptyCart);
  });

  test('when a page of another site changes the cart, then it is 403', async () => {
    const answer = await shop.call('DELETE', '/orders/cart', {
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('what is refused', () => {
  test.each([0, -1, 100, 1.5, 1e9, '1', null])('when the quantity is %p, then 400', async (bad) => {
    const answer = await calls.put({}, table, bad);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe('quantity');
  });

  test('when the body has more than the quantity, then 400 names it', async () => {
    const answer = await shop.call('PUT', `/orders/cart/lines/${table}`, {
      body: { quantity: 1, unitPrice: 1 },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe('unitPrice');
  });

  test('when the product is no id, then 400; when it cannot be bought, then 409', async () => {
    expect((await calls.put({}, 'mesa', 1)).status).toBe(400);
    const draft = await addProduct(shop, { status: 'draft' });
    for (const productId of [draft, randomUUID()]) {
      const answer = await calls.put({}, productId, 1);
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        type: '/problems/product-unavailable',
        items: [{ productId }],
      });
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  test('when a cart has 100 products, then the next is 400 and what is in it can change', async () => {
    const cookie = cookieOf(await calls.put({}, table, 1));
    await shop.query(
      `insert into orders.cart_lines (cart_id, product_id, quantity, unit_price, available)
      select $1::uuid, gen_random_uuid(), 1, 1, 1 from generate_series(1, 99)`,
      [cartIdOf(cookie)],
    );
    const full = await calls.put({ cookie }, chair, 1);
    expect(full.status).toBe(400);
    expect(full.body.errors).toEqual([
      { path: 'productId', message: expect.stringContaining('100') },
    ]);
    expect((await calls.put({ cookie }, table, 5)).status).toBe(200);
  });

  test('when a token is not valid, then 401 and not a guest’s cart', async () => {
    expect((await calls.get({ token: 'a.b.c' })).status).toBe(401);
  });
});
