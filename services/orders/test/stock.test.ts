import { randomUUID } from 'node:crypto';
import { placeOrders, type Draft } from '../src/checkout-queries.js';
import { expectSoundBooks } from './books.js';
import { draftOf, payDrafts } from './drafts.js';
import { addProduct, addShopper, placeOrder, setStock, stockOf, type Shopper } from './rows.js';
import { count, startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
beforeAll(async () => {
  shop = await startOrders();
  ana = await addShopper(shop);
});
afterEach(() => expectSoundBooks(shop));
afterAll(() => shop.stop());

test('when 20 buyers want the last unit, then one gets it and 19 are told', async () => {
  const productId = await addProduct(shop, { available: 1 });
  const buyers = await Promise.all(Array.from({ length: 20 }, () => addShopper(shop)));
  const answers = await Promise.all(
    buyers.map((buyer) => placeOrder(shop, buyer, [{ productId, quantity: 1 }])),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  for (const { status, body } of answers) {
    if (status === 201) continue;
    expect(body.type).toBe('/problems/out-of-stock');
    expect(body.items).toEqual([{ productId, requested: 1, available: 0 }]);
  }
  expect(await stockOf(shop, productId)).toBe(0);
});

test('when two-line orders name their products in opposite order, then nothing deadlocks', async () => {
  const [one, two] = [
    await addProduct(shop, { available: 1000 }),
    await addProduct(shop, { available: 1000 }),
  ];
  const lines = [
    { productId: one, quantity: 1 },
    { productId: two, quantity: 1 },
  ];
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) => placeOrder(shop, ana, n % 2 ? lines : lines.toReversed())),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect([await stockOf(shop, one), await stockOf(shop, two)]).toEqual([940, 940]);
  expect(shop.logged.filter((line) => /40P01|deadlock/i.test(line))).toEqual([]);
});

describe('a batch of several orders', () => {
  const draft = (lines: Record<string, number>, overrides: Partial<Draft> = {}) =>
    draftOf(ana, lines, overrides);
  const inOrder = (drafts: Draft[]) => drafts.sort((a, b) => (a.id < b.id ? -1 : 1));

  afterEach(() => payDrafts(shop));

  const place = async (batch: Draft[]) => {
    const decisions = await placeOrders(shop.database, batch);
    const byId = new Map(decisions.map((decision) => [decision.id, decision]));
    return batch.map(({ id }) => byId.get(id));
  };

  test('when there is enough for all, then all are placed with numbers that count up', async () => {
    const productId = await addProduct(shop, { available: 10 });
    const batch = inOrder([1, 2, 3].map((quantity) => draft({ [productId]: quantity })));
    const decisions = await place(batch);
    expect(decisions.map((decision) => decision?.outcome)).toEqual(['placed', 'placed', 'placed']);
    const numbers = decisions.map((decision) => decision?.outcome === 'placed' && decision.number);
    expect(numbers).toEqual([...numbers].sort());
    expect(await stockOf(shop, productId)).toBe(4);
  });

  test('when there is too little for all, then each is decided on its own, in order', async () => {
    const scarce = await addProduct(shop, { available: 5 });
    const other = await addProduct(shop, { available: 9 });
    const drafts = Array.from({ length: 4 }, () => draft({}));
    const wanted = [{ [scarce]: 3 }, { [scarce]: 3, [other]: 1 }, { [scarce]: 2 }, { [other]: 4 }];
    const batch = inOrder(drafts).map((empty, n) => ({
      ...empty,
      lines: draft(wanted[n] ?? {}).lines,
    }));
    const decisions = await place(batch);
    expect(decisions).toMatchObject([
      { outcome: 'placed' },
      {
        outcome: 'out-of-stock',
        items: [{ productId: scarce, requested: 3, available: 2 }],
      },
      { outcome: 'placed' },
      { outcome: 'placed' },
    ]);
    expect(await stockOf(shop, scarce)).toBe(0);
    expect(await stockOf(shop, other)).toBe(5);
  });

  test('when a key comes twice in one batch, then it makes one order', async () => {
    const productId = await addProduct(shop);
    const twins = inOrder([draft({ [productId]: 1 }), draft({ [productId]: 1 })]).map((twin) => ({
      ...twin,
      key: 'twins',
    }));
    const decisions = await place(twins);
    expect(decisions.map((decision) => decision?.outcome)).toEqual(['placed', 'answered']);
    expect(await count(shop, `orders.orders where idempotency_key = 'twins'`)).toBe(1);
    expect(await stockOf(shop, productId)).toBe(9);
  });

  test('when a product has no stock at all, then the order is short and not an error', async () => {
    const [decision] = await place([draft({ [randomUUID()]: 1 })]);
    expect(decision).toMatchObject({ outcome: 'out-of-stock', items: [{ available: 0 }] });
  });

  test('when a batch is refused as a whole, then nothing is taken', async () => {
    const productId = await addProduct(shop);
    const poisoned = draft({ [productId]: 1 }, { shipping: -1 });
    await expect(place([draft({ [productId]: 1 }), poisoned])).rejects.toThrow(
      'orders_shipping_is_amount',
    );
    expect(await stockOf(shop, productId)).toBe(10);
    await setStock(shop, productId, 10);
  });
});
