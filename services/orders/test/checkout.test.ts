import { randomUUID } from 'node:crypto';
import { expectSoundBooks } from './books.js';
import {
  addProduct,
  addShopper,
  placeOrder,
  shippingAddress,
  stockOf,
  type Shopper,
} from './rows.js';
import { count, startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
beforeAll(async () => {
  shop = await startOrders();
  ana = await addShopper(shop);
});
afterEach(() => expectSoundBooks(shop));
afterAll(() => shop.stop());

const euros = (amount: number) => ({ amount, currency: 'EUR' });
const orders = () => count(shop, 'orders.orders');

test('when lines are ordered, then the order is confirmed with the prices of the database', async () => {
  const table = await addProduct(shop, { name: 'Mesa de roble', price: 2000, weightGrams: 3000 });
  const book = await addProduct(shop, { name: 'Libro', price: 1500, vatRate: 4, weightGrams: 500 });
  const answer = await placeOrder(shop, ana, [
    { productId: table, quantity: 2 },
    { productId: book, quantity: 1 },
  ]);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe(`/orders/${answer.body.id}`);
  expect(answer.headers.get('idempotency-replayed')).toBeNull();
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
    number: 10001,
    status: 'confirmed',
    lines: [
      {
        productId: table,
        name: 'Mesa de roble',
        quantity: 2,
        unitPrice: euros(2000),
        lineTotal: euros(4000),
      },
      {
        productId: book,
        name: 'Libro',
        quantity: 1,
        unitPrice: euros(1500),
        lineTotal: euros(1500),
      },
    ],
    shipping: euros(690),
    taxes: [
      { rate: 21, base: euros(3876), amount: euros(814) },
      { rate: 4, base: euros(1442), amount: euros(58) },
    ],
    total: euros(6190),
    shippingAddress,
    tracking: null,
    placedAt: expect.any(String),
    history: [{ status: 'confirmed', at: answer.body.placedAt }],
  });
  expect(await stockOf(shop, table)).toBe(8);
  expect(await stockOf(shop, book)).toBe(9);
  const read = await shop.call('GET', `/orders/${answer.body.id}`, { token: ana.token });
  expect(read.text).toBe(answer.text);
});

test.each([
  [6000, 0, 6000, [{ rate: 10, base: euros(5455), amount: euros(545) }]],
  [
    5999,
    390,
    6389,
    [
      { rate: 21, base: euros(322), amount: euros(68) },
      { rate: 10, base: euros(5454), amount: euros(545) },
    ],
  ],
])(
  'when goods at 10 %% VAT cost %i cents, then shipping costs %i',
  async (price, shipping, total, taxes) => {
    const productId = await addProduct(shop, { price, vatRate: 10, weightGrams: 2000 });
    const { status, body } = await placeOrder(shop, ana, [{ productId, quantity: 1 }]);
    expect(status).toBe(201);
    expect(body).toMatchObject({ shipping: euros(shipping), total: euros(total) });
    expect(body.taxes).toEqual(taxes);
  },
);

test('when one product stands in two lines, then they are summed', async () => {
  const productId = await addProduct(shop);
  const lines = [
    { productId, quantity: 2 },
    { productId: productId.toUpperCase(), quantity: 3 },
  ];
  const answer = await placeOrder(shop, ana, lines);
  expect(answer.body.lines).toHaveLength(1);
  expect(answer.body.lines[0]).toMatchObject({ productId, quantity: 5 });
  expect(await stockOf(shop, productId)).toBe(5);
});

test('when the sum of two lines is over 99, then it is 400 and names the line', async () => {
  const productId = await addProduct(shop, { available: 500 });
  const lines = [
    { productId, quantity: 60 },
    { productId, quantity: 40 },
  ];
  const answer = await placeOrder(shop, ana, lines);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual([
    { path: 'lines.1.quantity', message: expect.stringContaining('100') },
  ]);
});

test('when products are unknown, drafts or archived, then 409 names them', async () => {
  const good = await addProduct(shop);
  const draft = await addProduct(shop, { status: 'draft' });
  const archived = await addProduct(shop, { status: 'archived' });
  const unknown = randomUUID();
  const wanted = [good, draft, archived, unknown];
  const lines = wanted.map((productId) => ({ productId, quantity: 1 }));
  const answer = await placeOrder(shop, ana, lines);
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ type: '/problems/product-unavailable', status: 409 });
  expect(answer.body.items).toEqual([draft, archived, unknown].map((productId) => ({ productId })));
  expect(await stockOf(shop, good)).toBe(10);
});

test('when there is too little, then 409 names every short line and nothing is taken', async () => {
  const plenty = await addProduct(shop);
  const few = await addProduct(shop, { available: 1 });
  const none = await addProduct(shop, { available: 0 });
  const before = await orders();
  const answer = await placeOrder(shop, ana, [
    { productId: plenty, quantity: 1 },
    { productId: few, quantity: 2 },
    { productId: none, quantity: 3 },
  ]);
  expect(answer.status).toBe(409);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ type: '/problems/out-of-stock', status: 409 });
  expect(answer.body.items).toEqual([
    { productId: few, requested: 2, available: 1 },
    { productId: none, requested: 3, available: 0 },
  ]);
  expect(await stockOf(shop, plenty)).toBe(10);
  expect(await orders()).toBe(before);
});

test('when the payment is declined or its token unknown, then 402 and the stock stays', async () => {
  const productId = await addProduct(shop, { available: 3 });
  const before = await orders();
  for (const payment of ['tok_declined', 'tok_whatever', 'visa']) {
    const answer = await placeOrder(shop, ana, [{ productId, quantity: 1 }], { payment });
    expect(answer.status).toBe(402);
    expect(answer.body).toMatchObject({ type: '/problems/payment-declined' });
  }
  expect(await stockOf(shop, productId)).toBe(3);
  expect(await orders()).toBe(before);
});

test('when the bank thinks for 3 s, then the order is placed after that', async () => {
  const productId = await addProduct(shop);
  const start = Date.now();
  const lines = [{ productId, quantity: 1 }];
  const answer = await placeOrder(shop, ana, lines, { payment: 'tok_slow' });
  expect(answer.status).toBe(201);
  expect(Date.now() - start).toBeGreaterThanOrEqual(3000);
});

test('when the stock goes while the bank thinks, then 409 and the money is let go', async () => {
  const productId = await addProduct(shop, { available: 1 });
  const lines = [{ productId, quantity: 1 }];
  const slow = placeOrder(shop, ana, lines, { payment: 'tok_slow' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await placeOrder(shop, ana, lines)).status).toBe(201);
  const refused = await slow;
  expect(refused.status).toBe(409);
  expect(refused.body.items).toEqual([{ productId, requested: 1, available: 0 }]);
  const voids = await shop.query<{ payload: { authorisation: string } }>(
    `select payload from orders.outbox where type = 'payment.void'`,
  );
  expect(voids).toHaveLength(1);
  const id = voids[0]?.payload.authorisation;
  expect(await count(shop, 'orders.orders where payment_authorisation = $1', [id])).toBe(0);
});

test('when a price changed while the shopper read, then the order has the new one', async () => {
  const productId = await addProduct(shop, { price: 7000 });
  await shop.query('update catalog.products set price = 8000 where id = $1', [productId]);
  const answer = await placeOrder(shop, ana, [{ productId, quantity: 1 }]);
  expect(answer.body.total).toEqual(euros(8000));
});

test('when catalog changes later, then the order keeps name, price and tax as sold', async () => {
  const productId = await addProduct(shop, { name: 'Silla', price: 7000 });
  const { body, text } = await placeOrder(shop, ana, [{ productId, quantity: 1 }]);
  await shop.query(
    `update catalog.products set name = 'Otra', price = 1, vat_rate = 4, status = 'archived'
    where id = $1`,
    [productId],
  );
  const read = await shop.call('GET', `/orders/${body.id}`, { token: ana.token });
  expect(read.text).toBe(text);
});
