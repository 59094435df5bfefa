import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@tienda/shared/ids';
import { signToken } from '@tienda/shared/testing';
import pg from 'pg';
import { createProduct } from '../support/goods.js';
import { createInbox } from '../support/inbox.js';
import { createShopper, type Answer, type Shopper } from '../support/shopper.js';
import { control, shop } from '../support/shop.js';
import { until } from '../support/until.js';

interface Sale {
  tookMs: number;
  number: number;
  shopper: Shopper;
}

const beforeMs = 8_000;
const hungMs = 20_000;
const goneMs = 40_000;
/** What a checkout may take under load anyway: below that, the neighbours on two cores decide. */
const floorMs = 500;

let database: pg.Client;
let shoppers: Shopper[];
let goods: { id: string };
beforeAll(async () => {
  database = new pg.Client({ connectionString: shop.databaseUrl });
  await database.connect();
  goods = await createProduct('Mesa de apuro', { price: 12_900, available: 10_000 });
  shoppers = [1, 2, 3].map(() => createShopper(shop.edgeUrl));
  for (const shopper of shoppers) {
    await shopper.register();
    await shopper.signIn();
    // The first order makes sure that the customer's topic is there.
    const { number } = await buy(shopper);
    await createInbox(shop.edgeUrl).waitForEmail(shopper.email, sentenceOf(number), 60_000);
  }
}, 90_000);
afterAll(() => database.end());

async function buy(shopper: Shopper): Promise<Sale> {
  const start = performance.now();
  const { status, body } = await shopper.order([{ productId: goods.id, quantity: 1 }]);
  const tookMs = performance.now() - start;
  expect([status, body]).toEqual([201, expect.anything()]);
  return { tookMs, number: (body as { number: number }).number, shopper };
}

const sentenceOf = (number: number) => `Gracias por tu compra. Tu pedido #${number} será enviado.`;

/** Everybody buys and searches until `ms` have passed; whatever is not answered well throws. */
async function trade(ms: number): Promise<Sale[]> {
  const end = Date.now() + ms;
  const sales: Sale[] = [];
  const customer = async (shopper: Shopper) => {
    while (Date.now() < end) {
      sales.push(await buy(shopper));
      expect((await shopper.call('/products?q=mesa')).status).toBe(200);
      await sleep(800);
    }
  };
  await Promise.all(shoppers.map(customer));
  return sales;
}

function p99(sales: Sale[]): number {
  const times = sales.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return times[Math.ceil(times.length * 0.99) - 1] ?? Infinity;
}

async function waiting(where: string): Promise<number> {
  const sql = `select count(*)::int as n from orders.outbox where sent_at is null and ${where}`;
  return (await database.query<{ n: number }>(sql)).rows[0]?.n ?? 0;
}

async function untold(sales: Sale[]): Promise<number[]> {
  const inbox = createInbox(shop.edgeUrl);
  const told = (await Promise.all(shoppers.map(({ email }) => inbox.emails(email)))).join();
  return sales.map(({ number }) => number).filter((number) => !told.includes(sentenceOf(number)));
}

/** What an administrator is told who has a picture to upload, and after how long. */
async function upload(path = '', method = 'POST'): Promise<Answer & { tookMs: number }> {
  const token = signToken({ userId: newId(), role: 'admin' });
  const start = performance.now();
  const answer = await createShopper(shop.edgeUrl).call(`/products/${goods.id}/images${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    body: method === 'POST' ? { contentType: 'image/png' } : {},
  });
  return { ...answer, tookMs: performance.now() - start };
}

async function expectNoUploads(imageId: string, limitMs: number): Promise<void> {
  for (const answer of [await upload(), await upload(`/${imageId}`, 'PUT')]) {
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ detail: 'Files cannot be reached' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.tookMs).toBeLessThan(limitMs);
  }
}

/** A minute of trade: first LocalStack hangs, then it is gone. Ends when it is back. */
async function tradeWithout(imageId: string): Promise<Sale[]> {
  await control('kill', 'localstack?signal=SIGSTOP');
  try {
    const [hung] = await Promise.all([trade(hungMs), expectNoUploads(imageId, 10_000)]).finally(
      () => control('kill', 'localstack'),
    );
    const [gone] = await Promise.all([trade(goneMs), expectNoUploads(imageId, 3000)]);
    const sales = [...hung, ...gone];
    expect(await waiting(`type = 'message.confirmed'`)).toBeGreaterThanOrEqual(sales.length);
    return sales;
  } finally {
    await control('start', 'localstack');
  }
}

describe('S3 and SNS', () => {
  it('when they are away for a minute, then the shop sells on, and all is told afterwards', async () => {
    const { imageId } = (await upload()).body as { imageId: string };
    const before = await trade(beforeMs);

    const during = await tradeWithout(imageId);
    expect(during.length).toBeGreaterThan(60);
    expect(p99(during)).toBeLessThanOrEqual(Math.max(1.5 * p99(before), floorMs));
    await until(async () => (await waiting('parked_at is null')) === 0, 30_000);
    expect(await waiting('parked_at is not null')).toBe(0);
    expect(await untold(during)).toEqual([]);
    expect((await upload()).status).toBe(201);
  }, 240_000);
});
