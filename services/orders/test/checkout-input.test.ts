import { randomUUID } from 'node:crypto';
import { expectSoundBooks } from './books.js';
import { addShopper, orderOf, shippingAddress, type Shopper } from './rows.js';
import { count, startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
beforeAll(async () => {
  shop = await startOrders();
  ana = await addShopper(shop);
});
afterEach(() => expectSoundBooks(shop));
afterAll(() => shop.stop());

const orders = () => count(shop, 'orders.orders');
const authorisations = () => count(shop, 'payment_sandbox.authorisations');

describe('what the schema refuses', () => {
  const productId = randomUUID();
  const good = orderOf([{ productId, quantity: 1 }]);
  const line = (quantity: unknown) => ({ ...good, lines: [{ productId, quantity }] });
  const many = Array.from({ length: 101 }, () => ({ productId: randomUUID(), quantity: 1 }));
  test.each<[string, unknown, string]>([
    ['a total', { ...good, total: 1 }, 'total'],
    ['a user', { ...good, userId: productId }, 'userId'],
    ['a status', { ...good, status: 'shipped' }, 'status'],
    [
      'a price',
      { ...good, lines: [{ productId, quantity: 1, unitPrice: 1 }] },
      'lines.0.unitPrice',
    ],
    ['a price beside the lines', { ...good, price: 1 }, 'price'],
    ['an amount to pay', { ...good, payment: { token: 'tok_ok', amount: 1 } }, 'payment.amount'],
    [
      'a user in the address',
      { ...good, shippingAddress: { ...shippingAddress, userId: productId } },
      'shippingAddress.userId',
    ],
    ['no lines at all', { ...good, lines: [] }, 'lines'],
    ['101 lines', { ...good, lines: many }, 'lines'],
    ['quantity 0', line(0), 'lines.0.quantity'],
    ['quantity -1', line(-1), 'lines.0.quantity'],
    ['quantity 1.5', line(1.5), 'lines.0.quantity'],
    ['quantity 100', line(100), 'lines.0.quantity'],
    ['quantity 1e9', line(1e9), 'lines.0.quantity'],
    ['quantity "1"', line('1'), 'lines.0.quantity'],
    ['quantity null', line(null), 'lines.0.quantity'],
    ['quantity [1]', line([1]), 'lines.0.quantity'],
    ['no quantity', { ...good, lines: [{ productId }] }, 'lines.0.quantity'],
    ['lines that are null', { ...good, lines: null }, 'lines'],
    ['no payment', { ...good, payment: undefined }, 'payment'],
    [
      'a product that is no id',
      { ...good, lines: [{ productId: 'mesa', quantity: 1 }] },
      'lines.0.productId',
    ],
    ['no address', { ...good, shippingAddress: undefined }, 'shippingAddress'],
    [
      'a country that is none',
      { ...good, shippingAddress: { ...shippingAddress, country: 'XX' } },
      'shippingAddress.country',
    ],
    ['a list', [], ''],
    ['null', null, ''],
  ])('when the body has %s, then 400 names it', async (_what, body, path) => {
    const before = [await orders(), await authorisations()];
    const { status, body: problem } = await shop.call('POST', '/orders', {
      token: ana.token,
      key: randomUUID(),
      body,
    });
    expect(status).toBe(400);
    expect(problem.type).toBe('/problems/validation');
    expect(problem.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect([await orders(), await authorisations()]).toEqual(before);
  });
});

test('when nobody is signed in, then 401 asks for a token', async () => {
  const answer = await shop.call('POST', '/orders', { key: 'k', body: orderOf() });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
});

test('when a page of another site sends an order, then it is 403', async () => {
  const answer = await shop.call('POST', '/orders', {
    token: ana.token,
    key: 'k',
    headers: { origin: 'https://evil.example' },
    body: orderOf(),
  });
  expect(answer.status).toBe(403);
});
