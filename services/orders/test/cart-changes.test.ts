import { cartCalls } from './cart-calls.js';
import { addProduct, addShopper, placeOrder, setStock, type Shopper } from './rows.js';
import { startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let calls: ReturnType<typeof cartCalls>;
let ana: Shopper;
beforeAll(async () => {
  shop = await startOrders();
  calls = cartCalls(shop);
});
beforeEach(async () => {
  ana = await addShopper(shop);
});
afterAll(() => shop.stop());

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

  const line = async () => (await calls.get({ token: ana.token })).body.lines[0];
  const status = (productId: string, now: string) =>
    shop.query('update catalog.products set status = $2 where id = $1', [productId, now]);

  test('when the price changed twice, then the price that was seen is compared', async () => {
    const productId = await addProduct(shop, { price: 1000 });
    await calls.put({ token: ana.token }, productId, 1);
    for (const cents of [1500, 1100]) await price(productId, cents);
    expect(await changesOf(productId)).toEqual([{ kind: 'price-up', before: 1000, now: 1100 }]);
    await price(productId, 1000);
    expect(await changesOf(productId)).toEqual([]);
  });

  test('when price and stock changed, then both are said', async () => {
    const productId = await addProduct(shop, { price: 1000, available: 10 });
    await calls.put({ token: ana.token }, productId, 5);
    await price(productId, 900);
    await setStock(shop, productId, 0);
    expect(await changesOf(productId)).toEqual([
      { kind: 'price-down', before: 1000, now: 900 },
      { kind: 'less-stock', before: 10, now: 0 },
    ]);
    expect(await line()).toMatchObject({ quantity: 5, available: 0, lineTotal: { amount: 4500 } });
  });

  test('when a product that was gone comes back, then its line is as it was', async () => {
    const productId = await addProduct(shop, { available: 7 });
    await calls.put({ token: ana.token }, productId, 3);
    const before = await line();
    await status(productId, 'archived');
    expect(await changesOf(productId)).toMatchObject([{ kind: 'gone' }]);
    await status(productId, 'active');
    expect(await line()).toEqual(before);
    expect((await placeOrder(shop, ana)).status).toBe(201);
  });

  test('when a product is gone, then its line can go and the others can be bought', async () => {
    const gone = await addProduct(shop);
    const there = await addProduct(shop);
    await calls.put({ token: ana.token }, gone, 1);
    await calls.put({ token: ana.token }, there, 1);
    await status(gone, 'draft');
    expect((await calls.put({ token: ana.token }, there, 2)).status).toBe(200);
    expect((await calls.put({ token: ana.token }, gone, 2)).status).toBe(409);
    expect((await calls.remove({ token: ana.token }, gone)).status).toBe(204);
    expect((await placeOrder(shop, ana)).status).toBe(201);
  });

  test('when the product is renamed, then the line has the name of today', async () => {
    const productId = await addProduct(shop, { name: 'Mesa' });
    await calls.put({ token: ana.token }, productId, 1);
    await shop.query(`update catalog.products set name = 'Mesa alta' where id = $1`, [productId]);
    expect(await line()).toMatchObject({ name: 'Mesa alta', changes: [] });
  });

  test('when catalog is changing the product, then the cart is read without waiting', async () => {
    const productId = await addProduct(shop, { available: 5 });
    await calls.put({ token: ana.token }, productId, 2);
    await shop.query('begin');
    await shop.query(
      `select from catalog.products p
      join catalog.stock k on k.product_id = p.id
      where p.id = $1 for update`,
      [productId],
    );
    const reading = [
      calls.get({ token: ana.token }),
      calls.put({ token: ana.token }, productId, 3),
    ];
    const statuses = (await Promise.all(reading)).map((answer) => answer.status);
    await shop.query('rollback');
    expect(statuses).toEqual([200, 200]);
  });
});
