import { randomUUID } from 'node:crypto';
import { signToken } from '@tienda/shared/testing';
import { addProduct, orderOf, stockOf } from './rows.js';
import { atOnce } from './sending.js';
import { count, startOrders, type OrdersService } from './support.js';

const buyers = 2000;
const units = 100;

let shop: OrdersService;
beforeAll(async () => {
  shop = await startOrders();
});
afterAll(() => shop.stop());

test('when 2,000 want one of 100 units within seconds, then exactly 100 get one', async () => {
  const productId = await addProduct(shop, { available: units });
  const body = orderOf([{ productId, quantity: 1 }]);
  const tokens = Array.from({ length: buyers }, () =>
    signToken({ userId: randomUUID(), role: 'customer' }),
  );
  const answers = await atOnce(250, tokens, (token) =>
    shop.call('POST', '/orders', { token, key: randomUUID(), body }),
  );
  const placed = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ status }) => status === 409);
  expect([placed.length, refused.length]).toEqual([units, buyers - units]);
  // Whoever was refused was refused because there was none left, and not because it was busy.
  for (const { body: problem } of refused) {
    expect(problem.type).toBe('/problems/out-of-stock');
    expect(problem.items).toEqual([{ productId, requested: 1, available: 0 }]);
  }
  expect(await stockOf(shop, productId)).toBe(0);
  expect(await count(shop, 'orders.orders')).toBe(units);
  expect(shop.logged.filter((line) => /"status":5\d\d/.test(line))).toEqual([]);
}, 60_000);
