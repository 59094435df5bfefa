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
  expect((await download(ana)).body).toEqual({ orders: [] });
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
