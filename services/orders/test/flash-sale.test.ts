import { randomUUID } from 'node:crypto';
import { signToken } from '@tienda/shared/testing';
import { addProduct, orderOf, stockOf } from './rows.js';
import { atOnce } from './sending.js';
import { count, startOrders, type Answer, type OrdersService } from './support.js';

const buyers = 2000;
const units = 100;

let shop: OrdersService;
beforeAll(async () => {
  shop = await startOrders();
});
afterAll(() => shop.stop());

/** Each wants one unit, of whoever they are; so many at once. */
async function buy(width: number, wanted: number, productId: string): Promise<Answer[]> {
  const body = orderOf([{ productId, quantity: 1 }]);
  const tokens = Array.from({ length: wanted }, () =>
    signToken({ userId: randomUUID(), role: 'customer' }),
  );
  return atOnce(width, tokens, (token) =>
    shop.call('POST', '/orders', { token, key: randomUUID(), body }),
  );
}

/** Refusals that were written before the last unit was sold. */
const refusedTooEarly = () =>
  count(shop, 'orders.refusals where refused_at < (select max(o.placed_at) from orders.orders o)');

test('when as many come at once as there are units, then nobody is refused', async () => {
  const productId = await addProduct(shop, { available: units });
  const answers = await buy(units, units, productId);
  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  expect(await stockOf(shop, productId)).toBe(0);
}, 60_000);

test('when 2,000 want one of 100 units within seconds, then exactly 100 get one', async () => {
  const productId = await addProduct(shop, { available: units });
  const answers = await buy(250, buyers, productId);
  const placed = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ status }) => status === 409);
  expect([placed.length, refused.length]).toEqual([units, buyers - units]);
  // Whoever was refused was refused because there was none left, and not because it was busy.
  for (const { body: problem } of refused) {
    expect(problem.type).toBe('/problems/out-of-stock');
    expect(problem.items).toEqual([{ productId, requested: 1, available: 0 }]);
  }
  expect(await refusedTooEarly()).toBe(0);
  expect(await stockOf(shop, productId)).toBe(0);
  const lines = 'orders.order_lines where product_id = $1';
  expect(await count(shop, lines, [productId])).toBe(units);
  expect(shop.logged.filter((line) => /"status":5\d\d/.test(line))).toEqual([]);
}, 60_000);
