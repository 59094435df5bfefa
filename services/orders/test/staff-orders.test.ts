import { addProduct, addShopper, emailOf, placeOrder, type Shopper } from './rows.js';
import { startOrders, type Answer, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let eva: Shopper;
let support: Shopper;
let admin: Shopper;
/** The newest first: number and when it was placed, in Madrid. */
const placed: Array<{ id: string; number: number }> = [];
const days = ['2026-03-28', '2026-03-29', '2026-03-29', '2026-03-30', '2026-03-31', '2026-03-31'];
/** 29 March 2026 has 23 hours in Madrid: it begins at 23:00 and ends at 22:00 UTC. */
const moments = [
  '2026-03-28T22:59:59.999999Z',
  '2026-03-28T23:00:00Z',
  '2026-03-29T21:59:59.999999Z',
  '2026-03-29T22:00:00Z',
  '2026-03-31T10:00:00Z',
  '2026-03-31T10:00:00Z',
];

beforeAll(async () => {
  shop = await startOrders();
  [ana, eva] = [await addShopper(shop), await addShopper(shop)];
  support = await addShopper(shop, { role: 'support' });
  admin = await addShopper(shop, { role: 'admin' });
  const productId = await addProduct(shop, { available: 100 });
  for (const [n, moment] of moments.entries()) {
    const { body } = await placeOrder(shop, n % 2 ? eva : ana, [{ productId, quantity: 1 }]);
    await shop.query('update orders.orders set placed_at = $2 where id = $1', [body.id, moment]);
    placed.unshift({ id: body.id, number: body.number });
  }
  await ship(0);
  await ship(3);
});
afterAll(() => shop.stop());

const ship = (index: number) =>
  shop.call('POST', `/orders/${placed[index]?.id}/shipment`, { token: admin.token, body: {} });

const list = (query: Record<string, string> = {}, { token }: Shopper = admin) =>
  shop.call('GET', `/orders?${new URLSearchParams({ scope: 'all', ...query }).toString()}`, {
    token,
  });
const numbers = ({ body }: Answer) =>
  body.items.map(({ number }: { number: number }) => number) as number[];
const numbersAt = (...indexes: number[]) => indexes.map((index) => placed[index]?.number);

test('when staff list all orders, then everybody’s come, the newest first, with the customer', async () => {
  for (const staff of [support, admin]) {
    const answer = await list({}, staff);
    expect(answer.status).toBe(200);
    expect(numbers(answer)).toEqual(placed.map(({ number }) => number));
    expect(answer.body.items[0].customer).toEqual({ id: eva.userId, email: emailOf(eva.userId) });
    expect(answer.body.items[0].history[1].actorId).toBe(admin.userId);
  }
});

test('when a customer asks for all orders, then 403; without a token 401', async () => {
  expect((await list({}, ana)).status).toBe(403);
  expect((await list({ q: '10001' }, ana)).status).toBe(403);
  expect((await shop.call('GET', '/orders?scope=all')).status).toBe(401);
});

test.each<[string, Record<string, string>, number[]]>([
  ['a status', { status: 'shipped' }, [0, 3]],
  ['another status', { status: 'confirmed' }, [1, 2, 4, 5]],
  ['a status that none has', { status: 'cancelled' }, []],
  ['a day, which is one of Madrid', { from: '2026-03-29', to: '2026-03-29' }, [3, 4]],
  ['a first day', { from: '2026-03-30' }, [0, 1, 2]],
  ['a last day', { to: '2026-03-28' }, [5]],
  ['a status and days', { status: 'shipped', to: '2026-03-30' }, [3]],
])('when the list is filtered by %s, then only those come', async (_, query, indexes) => {
  expect(days).toHaveLength(placed.length);
  expect(numbers(await list(query))).toEqual(numbersAt(...indexes));
});

test('when an order is searched by number, then it comes, with # or without', async () => {
  const number = placed[2]?.number;
  for (const q of [`${number}`, `#${number}`, ` #${number} `]) {
    expect(numbers(await list({ q }))).toEqual([number]);
  }
  expect(numbers(await list({ q: `${number}`, status: 'shipped' }))).toEqual([]);
});

test('when orders are searched by e-mail, then in any case those of the customer come', async () => {
  for (const q of [emailOf(ana.userId), ` ${emailOf(ana.userId).toUpperCase()} `]) {
    expect(numbers(await list({ q }, support))).toEqual(numbersAt(1, 3, 5));
  }
  expect(numbers(await list({ q: emailOf(ana.userId), status: 'shipped' }))).toEqual(numbersAt(3));
});

test.each([
  '%',
  '_',
  '%@example.com',
  'nobody@example.com',
  '#',
  '10001x',
  '-10001',
  '999999999999999',
  '9'.repeat(16),
  '1 or 1=1',
  "'",
  '@'.repeat(200),
])('when nothing is called %s, then the list is empty', async (q) => {
  const answer = await list({ q });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ items: [], nextCursor: null });
});

test('when the search is blank, then it asks for nothing', async () => {
  expect(numbers(await list({ q: '  ' }))).toHaveLength(placed.length);
});

test.each([
  ['q', 'q=a%00b'],
  ['q', 'q=a%0Ab'],
  ['q', `q=${'x'.repeat(201)}`],
  ['q', 'q=a&q=b'],
  ['status', 'status=lost'],
  ['status', 'status='],
  ['from', 'from=2026-02-30'],
  ['from', 'from=30-03-2026'],
  ['from', 'from=0000-01-01'],
  ['to', 'to=2026-03-30T00:00:00Z'],
  ['to', 'to=10000-01-01'],
  ['to', 'from=2026-03-30&to=2026-03-29'],
  ['limit', 'limit=0'],
  ['scope', 'scope=mine'],
  ['sort', 'sort=total'],
])('when %s is wrong in %s, then 400 names it', async (path, query) => {
  const scope = path === 'scope' ? '' : 'scope=all&';
  const answer = await shop.call('GET', `/orders?${scope}${query}`, { token: admin.token });
  expect(answer.status).toBe(400);
  const named = answer.body.errors.map((error: { path: string }) => error.path);
  expect([...new Set(named)]).toEqual([path]);
});

test.each(['q', 'from', 'to'])(
  'when shoppers search their own orders by %s, then 400 says that it is for all',
  async (path) => {
    const query = `${path}=2026-03-30`;
    const { status, body } = await shop.call('GET', `/orders?${query}`, { token: ana.token });
    expect([status, body.errors[0]]).toEqual([400, { path, message: 'needs scope=all' }]);
  },
);

async function follow(query: Record<string, string>): Promise<number[]> {
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Answer = await list({ ...query, limit: '1', ...(cursor && { cursor }) });
    seen.push(...numbers(page));
    cursor = page.body.nextCursor;
  } while (cursor);
  return seen;
}

test('when pages are followed, then each order comes once, also those of one moment', async () => {
  expect(await follow({})).toEqual(placed.map(({ number }) => number));
  expect(await follow({ status: 'confirmed' })).toEqual(numbersAt(1, 2, 4, 5));
  expect(await follow({ from: '2026-03-29', to: '2026-03-30' })).toEqual(numbersAt(2, 3, 4));
  expect(await follow({ q: emailOf(eva.userId) })).toEqual(numbersAt(0, 2, 4));
});

test('when a cursor is of other filters, another list or another person, then 400 cursor', async () => {
  const cursor = (await list({ limit: '1', status: 'confirmed' })).body.nextCursor as string;
  const { body: own } = await shop.call('GET', '/orders?limit=1', { token: ana.token });
  const wrong: Array<Promise<Answer>> = [
    list({ cursor }),
    list({ cursor, status: 'shipped' }),
    list({ cursor, status: 'confirmed', from: '2026-01-01' }),
    list({ cursor, status: 'confirmed' }, support),
    list({ cursor: own.nextCursor }),
    shop.call('GET', `/orders?cursor=${cursor}`, { token: admin.token }),
  ];
  for (const { status, body } of await Promise.all(wrong)) {
    expect([status, body.type]).toEqual([400, '/problems/cursor']);
  }
});
