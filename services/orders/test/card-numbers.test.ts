import { randomUUID } from 'node:crypto';
import { addProduct, addShopper, orderOf, shippingAddress, type Shopper } from './rows.js';
import { count, startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
beforeAll(async () => {
  shop = await startOrders();
  ana = await addShopper(shop);
});
afterAll(() => shop.stop());

const good = () => orderOf([{ productId: randomUUID(), quantity: 1 }]);
const withAddress = (field: string) => (card: string) => ({
  body: { ...good(), shippingAddress: { ...shippingAddress, [field]: card } },
});

const places: [string, (card: string) => { body: unknown; key?: string }][] = [
  ['shippingAddress.name', withAddress('name')],
  ['shippingAddress.line1', withAddress('line1')],
  ['shippingAddress.line2', withAddress('line2')],
  ['shippingAddress.postalCode', withAddress('postalCode')],
  ['shippingAddress.city', withAddress('city')],
  ['shippingAddress.province', withAddress('province')],
  ['shippingAddress.country', withAddress('country')],
  ['payment.token', (token) => ({ body: { ...good(), payment: { token } } })],
  ['idempotency-key', (card) => ({ body: good(), key: card.replaceAll(' ', '-') })],
  ['lines.0.productId', (card) => ({ body: orderOf([{ productId: card, quantity: 1 }]) })],
  [
    'lines.0.quantity',
    (card) => ({ body: orderOf([{ productId: randomUUID(), quantity: +card }]) }),
  ],
  ['card', (card) => ({ body: { ...good(), card } })],
  ['payment.…', (card) => ({ body: { ...good(), payment: { token: 'tok_ok', [card]: 1 } } })],
  ['', (card) => ({ body: card })],
];
const written = ['4111111111111111', '3782 822463 10005', '5555-5555-5555-4444'];

test.each(places)(
  'when a card number stands in %p, then 400 does not repeat it',
  async (path, of) => {
    for (const card of written) {
      const { body, key = randomUUID() } = of(card);
      const answer = await shop.call('POST', '/orders', { token: ana.token, key, body });
      expect(answer.status).toBe(400);
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
      expectNowhere(answer.text);
    }
    expectNowhere(shop.logged.join(''));
    expect(await count(shop, 'payment_sandbox.authorisations')).toBe(0);
  },
);

/** However it is grouped. */
function expectNowhere(text: string): void {
  const digits = text.replaceAll(/[ -]/g, '');
  for (const card of written) expect(digits).not.toContain(card.replaceAll(/[ -]/g, ''));
}

test('when it stands in the address, then the log does not repeat it', async () => {
  for (const card of ['4111111111111111', '4111-1111-1111-1111']) {
    for (const path of [`/orders/${card}`, `/orders/cart/lines/${card}`, `/${card}`]) {
      await shop.call('PUT', path, { token: ana.token, body: { quantity: 1 } });
      await shop.call('GET', `${path}?card=${card}`, { token: ana.token });
    }
  }
  expect(shop.logged.join('')).toContain('"path":"/orders/…"');
  expectNowhere(shop.logged.join(''));
});

test('when staff search for it, then they find nothing and the log has none', async () => {
  const { token } = await addShopper(shop, { role: 'support' });
  for (const card of written) {
    const q = encodeURIComponent(card);
    expect((await shop.call('GET', `/orders?scope=all&q=${q}`, { token })).body.items).toEqual([]);
    expect((await shop.call('GET', `/orders/export?q=${q}`, { token })).status).toBe(403);
  }
  expectNowhere(shop.logged.join(''));
});

test('when an address has other numbers, then it is taken', async () => {
  const productId = await addProduct(shop);
  const numbers = {
    line1: 'Avinguda Diagonal, 12345, km 12.500',
    line2: 'Tel. +34 600 123 456 / 0034 911 234 567, nave 12-13, 3.º 4.ª',
    postalCode: '08014',
  };
  const body = {
    ...orderOf([{ productId, quantity: 1 }]),
    shippingAddress: { ...shippingAddress, ...numbers },
  };
  const key = `2026-11-23T00:20:05.123Z-${randomUUID()}`;
  const answer = await shop.call('POST', '/orders', { token: ana.token, key, body });
  expect(answer.status).toBe(201);
  expect(answer.body.shippingAddress).toMatchObject(numbers);
});

test('when a token is an id with many digits, then the provider is asked', async () => {
  const lines = [{ productId: await addProduct(shop), quantity: 1 }];
  const body = orderOf(lines, '550e8400-e29b-41d4-a716-446655440000');
  const answer = await shop.call('POST', '/orders', { token: ana.token, key: randomUUID(), body });
  expect([answer.status, answer.body.type]).toEqual([402, '/problems/payment-declined']);
});

test('when the database logs a statement, then without what was bound to it', async () => {
  const shown = await shop.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('log_statement',
      'log_min_duration_statement', 'log_parameter_max_length_on_error') order by name`,
  );
  expect(shown).toEqual([
    { name: 'log_min_duration_statement', setting: '-1' },
    { name: 'log_parameter_max_length_on_error', setting: '0' },
    { name: 'log_statement', setting: 'none' },
  ]);
});
