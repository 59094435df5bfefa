import { randomUUID } from 'node:crypto';
import { expectSoundBooks } from './books.js';
import { addProduct, addShopper, placeOrder, stockOf, type Shopper } from './rows.js';
import { count, startOrders, until, type Answer, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let productId: string;
beforeAll(async () => {
  shop = await startOrders();
});
beforeEach(async () => {
  ana = await addShopper(shop);
  productId = await addProduct(shop, { available: 100 });
});
afterEach(() => expectSoundBooks(shop));
afterAll(() => shop.stop());

const one = () => [{ productId, quantity: 1 }];
const ordersOf = ({ userId }: Shopper) => count(shop, 'orders.orders where user_id = $1', [userId]);

/** What the service took for each refusal since, by its own clock: a client may queue for the processor. */
async function refusedWithin(logged: number, refusals: number): Promise<number> {
  let tookMs: number[] = [];
  await until('all are logged', async () => {
    const lines = shop.logged.slice(logged).map((line) => JSON.parse(line));
    tookMs = lines.filter(({ status }) => status === 409).map(({ durationMs }) => durationMs);
    return tookMs.length === refusals;
  });
  return Math.max(...tookMs);
}

const replayed = ({ headers }: Answer) => headers.get('idempotency-replayed');

/** One 201, and the twins learn that it is under way or see the very same answer. */
function expectOneOrder(answers: Answer[]): void {
  const placed = answers.filter(({ status }) => status === 201);
  expect(new Set(placed.map(({ text }) => text)).size).toBe(1);
  expect(placed.filter((answer) => replayed(answer) === null)).toHaveLength(1);
  for (const { status, body } of answers) {
    if (status === 201) continue;
    expect(status).toBe(409);
    expect(body.type).toBe('/problems/idempotency-key-in-use');
  }
}

test('when 50 twins come at once, then there is one order', async () => {
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => placeOrder(shop, ana, one(), { key })),
  );
  expectOneOrder(answers);
  expect(await ordersOf(ana)).toBe(1);
  expect(await stockOf(shop, productId)).toBe(99);
});

test('when twins come to two tasks at once, then there is one order', async () => {
  const other = { call: await shop.secondTask() };
  for (let round = 0; round < 10; round += 1) {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => placeOrder(n % 2 ? shop : other, ana, one(), { key })),
    );
    expectOneOrder(answers);
    expect(await ordersOf(ana)).toBe(round + 1);
  }
});

test('when an order waits for a lock, then its twins hear 409 at once, in every task', async () => {
  const other = { call: await shop.secondTask() };
  const key = randomUUID();
  await shop.query('begin');
  await shop.query('select from catalog.stock where product_id = $1 for update', [productId]);
  const first = placeOrder(shop, ana, one(), { key });
  await new Promise((resolve) => setTimeout(resolve, 400));
  const { length: logged } = shop.logged;
  const twins = await Promise.all([
    placeOrder(shop, ana, one(), { key }),
    placeOrder(other, ana, one(), { key }),
  ]);
  const waitedMs = await refusedWithin(logged, twins.length);
  await shop.query('commit');
  for (const { status, headers, body } of twins) {
    expect(status).toBe(409);
    expect(body.type).toBe('/problems/idempotency-key-in-use');
    expect(headers.get('retry-after')).toBe('1');
  }
  expect(waitedMs).toBeLessThan(300);
  expect((await first).status).toBe(201);
  expect((await placeOrder(other, ana, one(), { key })).text).toBe((await first).text);
});

test('when 50 twins come while the stock is locked for 3 s, then one waits and all agree', async () => {
  const key = randomUUID();
  await shop.query('begin');
  await shop.query('select from catalog.stock where product_id = $1 for update', [productId]);
  const { length: logged } = shop.logged;
  const start = Date.now();
  const sent = Array.from({ length: 50 }, async () => {
    const answer = await placeOrder(shop, ana, one(), { key });
    return { answer, afterMs: Date.now() - start };
  });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await refusedWithin(logged, sent.length - 1)).toBeLessThan(300);
  await shop.query('commit');
  const answers = await Promise.all(sent);
  const [winner, ...others] = answers.toSorted((a, b) => b.afterMs - a.afterMs);
  expect(winner?.answer.status).toBe(201);
  expect(winner?.afterMs).toBeGreaterThan(2900);
  for (const { answer, afterMs } of others) {
    expect(answer.body.type).toBe('/problems/idempotency-key-in-use');
    expect(afterMs).toBeLessThan(2500);
  }
  const agreed = await Promise.all(answers.map(() => placeOrder(shop, ana, one(), { key })));
  const replays = agreed.filter(({ status }) => status === 201);
  expect(replays.length).toBeGreaterThan(0);
  for (const { text } of replays) expect(text).toBe(winner?.answer.text);
  expect(await ordersOf(ana)).toBe(1);
});

test('when the key is under way with another body, then 422', async () => {
  const key = randomUUID();
  const slow = placeOrder(shop, ana, one(), { key, payment: 'tok_slow' });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await placeOrder(shop, ana, one(), { key })).status).toBe(422);
  expect((await slow).status).toBe(201);
});
