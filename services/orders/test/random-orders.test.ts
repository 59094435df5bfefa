import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expectSoundBooks } from './books.js';
import { addProduct, addShopper, orderOf, type Shopper } from './rows.js';
import { atOnce, sendAndCut, sendUntilFinal, type Sent } from './sending.js';
import { count, startOrders, type Answer, type OrdersService } from './support.js';

const keys = 1000;
const stock = [0, 50, ...Array.from({ length: 18 }, () => 9000)];

let shop: OrdersService;
let shoppers: Shopper[];
let products: string[];
beforeAll(async () => {
  shop = await startOrders();
  shoppers = await atOnce(1, [1, 2, 3, 4, 5], () => addShopper(shop));
  products = await atOnce(1, stock, (available) => addProduct(shop, { available }));
});
afterAll(() => shop.stop());

const wish = fc.record({
  shopper: fc.nat({ max: 4 }),
  lines: fc.array(
    fc.record({
      product: fc.nat({ max: stock.length - 1 }),
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  token: fc.nat({ max: 9 }).map((n) => (n === 0 ? 'tok_declined' : 'tok_ok')),
  together: fc.boolean(),
  /** One for each time it is sent: the milliseconds after which the line is cut, or null. */
  sends: fc
    .tuple(fc.boolean(), fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 10 }))
    .map(([cut, times]) => times.map((ms) => (cut ? ms : null))),
});
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never;

const sentOf = ({ shopper, lines, token }: Wish): Sent => ({
  token: shoppers[shopper]?.token ?? '',
  key: randomUUID(),
  body: orderOf(
    lines.map(({ product, quantity }) => ({ productId: products[product] ?? '', quantity })),
    token,
  ),
});

/** Sends it as often as wished, and once more: what came back, the last one last. */
async function insist(wished: Wish, sent: Sent): Promise<Answer[]> {
  const send = async (cutMs: number | null) => {
    if (cutMs === null) return sendUntilFinal(shop, sent);
    await sendAndCut(shop, sent, cutMs);
    return undefined;
  };
  const answers = await atOnce(wished.together ? wished.sends.length : 1, wished.sends, send);
  return [...answers.filter((answer) => answer !== undefined), await sendUntilFinal(shop, sent)];
}

function expectOneAnswer(wished: Wish, answers: Answer[]): void {
  const [{ status } = { status: 0 }] = answers;
  expect([201, 402, 409]).toContain(status);
  const different = new Set(answers.map((answer) => `${answer.status} ${answer.text}`));
  expect([...different]).toHaveLength(1);
  const fresh = answers.filter(({ headers }) => headers.get('idempotency-replayed') !== 'true');
  expect(fresh.length).toBeLessThanOrEqual(1);
  if (wished.sends.every((cut) => cut === null)) expect(fresh).toHaveLength(1);
}

test('when 1,000 random orders come up to ten times, half of them cut, then each is decided once', async () => {
  const wishes = fc.sample(wish, { numRuns: keys, seed: 20_261_123 });
  const decided = await atOnce(24, wishes, async (wished) => {
    const sent = sentOf(wished);
    const answers = await insist(wished, sent);
    expectOneAnswer(wished, answers);
    return { sent, wished, answer: answers[0] };
  });
  const placed = decided.filter(({ answer }) => answer?.status === 201);
  expect(placed.length).toBeGreaterThan(keys / 2);
  expect(await count(shop, 'orders.orders')).toBe(placed.length);
  expect(await count(shop, 'orders.refusals')).toBe(keys - placed.length);
  for (const { wished, answer } of placed) {
    const units = wished.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const lines: Array<{ quantity: number }> = answer?.body.lines;
    expect(lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(units);
  }
  await expectSoundBooks(shop);
}, 120_000);
