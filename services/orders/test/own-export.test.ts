import { ownOrders } from '../src/schemas.js';
import { addProduct, addShopper, placeOrder, shippingAddress, type Shopper } from './rows.js';
import { startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let table: string;
beforeAll(async () => {
  shop = await startOrders();
  table = await addProduct(shop, { available: 10_000 });
});
beforeEach(async () => {
  ana = await addShopper(shop);
});
afterAll(() => shop.stop());

const download = ({ token }: Shopper) => shop.call('GET', '/orders/export/mine', { token });
const buy = (who: Shopper) => placeOrder(shop, who, [{ productId: table, quantity: 1 }]);

test('when somebody takes their orders along, then they are all there, and nobody else’s', async () => {
  const [first, second] = [await buy(ana), await buy(ana)];
  await buy(await addShopper(shop));
  const answer = await download(ana);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="pedidos.json"');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { orders } = ownOrders.parse(answer.body);
  expect(orders.map(({ number }) => number)).toEqual([second.body.number, first.body.number]);
  const { receipt, ...shown } = orders[1] ?? {};
  expect(shown).toEqual(first.body);
  expect(shown).toMatchObject({ shippingAddress, history: [{ status: 'confirmed' }] });
  expect(receipt).toBe(`/orders/${first.body.id}/receipt`);
});

test('when there are no orders, then the list is empty', async () => {
  const cart = { lines: [], itemCount: 0, total: { amount: 0, currency: 'EUR' } };
  expect((await download(ana)).body).toEqual({ cart, orders: [] });
});

test('when something lies in the cart, then it is taken along', async () => {
  const line = { token: ana.token, body: { quantity: 3 } };
  const { body: shown } = await shop.call('PUT', `/orders/cart/lines/${table}`, line);
  const { cart } = ownOrders.parse((await download(ana)).body);
  expect(cart).toMatchObject({ lines: [{ productId: table, quantity: 3 }], itemCount: 3 });
  expect(cart).toEqual(shown);
});

test('when another table knows persons, then somebody has decided whether it is told', async () => {
  const decided = {
    orders: 'orders',
    carts: 'cart',
    refusals: 'no: why an order did not come about, answered then and forgotten after a day',
    gone_accounts: 'no: of accounts that are deleted, who cannot ask any more',
  };
  const found = await shop.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where t.table_schema = 'orders' and t.table_type = 'BASE TABLE' and c.column_name = 'user_id'`,
  );
  expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(decided).sort());
});

test('when there are more than a page of orders, then each is there once', async () => {
  const placed: number[] = [];
  for (let n = 0; n < 510; n += 30) {
    const some = await Promise.all(Array.from({ length: 30 }, () => buy(ana)));
    placed.push(...some.map(({ body }) => body.number as number));
  }
  const { orders } = ownOrders.parse((await download(ana)).body);
  expect(orders.map(({ number }) => number)).toEqual(placed.sort((a, b) => b - a));
});

test('when nobody is signed in, then it is refused', async () => {
  expect((await shop.call('GET', '/orders/export/mine')).status).toBe(401);
});
