import { randomUUID } from 'node:crypto';
import { cartCalls, cookieOf, emptyCart, quantities } from './cart-calls.js';
import { addProduct, addShopper, orderOf, placeOrder, type Shopper } from './rows.js';
import { startOrders, type OrdersService } from './support.js';

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

describe('what an order of the cart would cost', () => {
  test.each([2_000, 5_001, 30_001])(
    'when it weighs %i g, then the order costs that',
    async (grams) => {
      const stool = await addProduct(shop, { name: 'Taburete', price: 1999, weightGrams: grams });
      const mine = { token: ana.token };
      const cookie = cookieOf(await calls.put({}, stool, 1));
      const quote = await calls.quote({ ...mine, cookie });
      expect(quote.headers.get('set-cookie')).toMatch(/^__Host-cart=; Max-Age=0/);
      const { shipping, total } = (await placeOrder(shop, ana)).body;
      expect(shipping.amount).toBeGreaterThan(0);
      expect(quote.body).toEqual({ shipping, total });
    },
  );

  test('when the order would be refused, then so is the question', async () => {
    const mine = { token: ana.token };
    const asked = async () => (await calls.quote(mine)).body.type;
    expect(await asked()).toBe('/problems/cart-empty');
    const rare = await addProduct(shop, { name: 'Espejo', available: 1 });
    await calls.put(mine, rare, 2);
    expect(await asked()).toBe('/problems/out-of-stock');
    await shop.query(`update catalog.products set status = 'archived' where id = $1`, [rare]);
    expect(await asked()).toBe('/problems/product-unavailable');
  });
});
