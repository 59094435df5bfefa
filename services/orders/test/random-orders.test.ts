import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expectSoundBooks } from './books.js';
import { addProduct, addShopper, orderOf, type Shopper } from './rows.js';
import { atOnce, sendAndCut, sendUntilFinal, type Sent } from './sending.js';
import { count, startOrders, type Answer, type OrdersService } from './support.js';

const keys = 1000;
const stock = [0, 50, ...Array.from({ length: 18 }, () => 9000)];

/** Everything of an order with an unlucky key is written, and then it cannot be committed. */
const failAtCommit = `
  create table unlucky (key text primary key);
  grant select on unlucky to orders;
  create function fail_at_commit() returns trigger language plpgsql as $$
  begin
    if exists (select from public.unlucky u where u.key = new.idempotency_key) then
      raise exception 'unlucky';
    end if;
    return null;
  end
  $$;
  create constraint trigger fail_at_commit after insert on orders.orders
  deferrable initially deferred
  for each row execute function fail_at_commit();`;

let shop: OrdersService;
let shoppers: Shopper[];
let products: string[];
beforeAll(async () => {
  shop = await startOrders();
  shoppers = await atOnce(1, [1, 2, 3, 4, 5], () => addShopper(shop));
  products = await atOnce(1, stock, (available) => addProduct(shop, { available }));
  await shop.query(failAtCommit);
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
  /** Some are refused by then, so that every tenth is left. */
  isUnlucky: fc.nat({ max: 5 }).map((n) => n === 0),
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

/** What comes of sending each once while it is unlucky: 500, unless it is refused before that. */
async function sendUnlucky(all: Sent[]): Promise<Answer[]> {
  await shop.query('insert into unlucky select unnest($1::text[])', [all.map(({ key }) => key)]);
  const answers = await atOnce(24, all, (sent) => shop.call('POST', '/orders', sent));
  await shop.query('truncate unlucky');
  return answers;
}

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

test('when 1,000 random orders come up to ten times, half of them cut and a tenth failed first, then each is decided once', async () => {
  const wishes = fc.sample(wish, { numRuns: keys, seed: 20_261_123 });
  const all = wishes.map((wished) => ({ wished, sent: sentOf(wished) }));
  const unlucky = all.filter(({ wished }) => wished.isUnlucky).map(({ sent }) => sent);
  const first = await sendUnlucky(unlucky);
  expect(first.filter(({ status }) => status === 500).length).toBeGreaterThanOrEqual(keys / 10);
  expect(await count(shop, 'orders.orders')).toBe(0);
  const decided = await atOnce(24, all, async ({ wished, sent }) => {
    const early = first[unlucky.indexOf(sent)];
    const final = early === undefined || early.status === 500 ? [] : [early];
    const answers = [...final, ...(await insist(wished, sent))];
    expectOneAnswer(wished, answers);
    return { wished, answer: answers[0] };
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
}, 180_000);
