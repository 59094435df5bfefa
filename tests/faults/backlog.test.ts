import pg from 'pg';
import { createInbox } from '../support/inbox.js';
import { createShopper, type Shopper } from '../support/shopper.js';
import { control, shop } from '../support/shop.js';
import { until } from '../support/until.js';

interface Found {
  items: Array<{ id: string; available: number }>;
}

let database: pg.Client;
let shopper: Shopper;
let products: string[];
beforeAll(async () => {
  database = new pg.Client({ connectionString: shop.databaseUrl });
  await database.connect();
});
beforeEach(async () => {
  shopper = createShopper(shop.edgeUrl);
  await shopper.register();
  await shopper.signIn();
  const { body } = await shopper.call('/products?inStock=true&limit=100');
  products = (body as Found).items.filter(({ available }) => available >= 10).map(({ id }) => id);
  // The first order makes sure that the customer's topic is there.
  const sentence = sentenceOf(await buy(0));
  await createInbox(shop.edgeUrl).waitForEmail(shopper.email, sentence, 60_000);
});
afterAll(() => database.end());

/** Answers the order's number. */
async function buy(n: number): Promise<number> {
  const productId = products[n % products.length] ?? '';
  const { status, body } = await shopper.order([{ productId, quantity: 1 }]);
  expect([status, body]).toEqual([201, expect.anything()]);
  return (body as { number: number }).number;
}

const sentenceOf = (number: number) => `Gracias por tu compra. Tu pedido #${number} será enviado.`;

async function count(where: string): Promise<number> {
  const sql = `select count(*)::int as n from orders.outbox where sent_at is null and ${where}`;
  return (await database.query<{ n: number }>(sql)).rows[0]?.n ?? 0;
}

async function expectAllTold(numbers: number[]): Promise<void> {
  const told = (await createInbox(shop.edgeUrl).emails(shopper.email)).join();
  expect(numbers.filter((number) => !told.includes(sentenceOf(number)))).toEqual([]);
}

describe('events that wait', () => {
  it('when the relay is killed holding events, then all are sent within 15 s', async () => {
    const numbers: number[] = [];
    let held = 0;
    for (let round = 0; held === 0 && round < 5; round += 1) {
      const orders = Array.from({ length: 40 }, (_, n) => buy(n));
      await Promise.any(orders);
      await until(async () => (await count('available_at > now()')) > 0);
      const [placed] = await Promise.all([Promise.allSettled(orders), control('kill', 'orders')]);
      for (const order of placed) if (order.status === 'fulfilled') numbers.push(order.value);
      held = await count('available_at > now()');
    }
    expect(held).toBeGreaterThan(0);
    await until(async () => (await count('parked_at is null')) === 0, 15_000);
    await expectAllTold(numbers);
  }, 120_000);
});
