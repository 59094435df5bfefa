import { randomUUID } from 'node:crypto';
import { addProduct, addShopper, placeOrder, type Shopper } from './rows.js';
import { startOrders, type Answer, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let eva: Shopper;
const placed: Answer[] = [];
beforeAll(async () => {
  shop = await startOrders();
  ana = await addShopper(shop);
  eva = await addShopper(shop);
  const productId = await addProduct(shop, { available: 100 });
  for (let n = 0; n < 5; n += 1) {
    placed.unshift(await placeOrder(shop, ana, [{ productId, quantity: 1 }]));
  }
});
afterAll(() => shop.stop());

const list = (query = '', { token }: Shopper = ana) =>
  shop.call('GET', `/orders${query}`, { token });
const get = (id: string, { token }: Shopper = ana) => shop.call('GET', `/orders/${id}`, { token });
const anOrder = () => placed[0]?.body.id as string;

test('when a shopper lists their orders, then the newest comes first and each is whole', async () => {
  const answer = await list();
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ items: placed.map(({ body }) => body), nextCursor: null });
});

test('when pages are followed, then every order comes once, whatever is placed meanwhile', async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Answer = await list(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    expect(page.body.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.body.items.map(({ id }: { id: string }) => id));
    cursor = page.body.nextCursor;
  } while (cursor);
  expect(seen).toEqual(placed.map(({ body }) => body.id));
});

test('when the last page is exactly full, then there is no next one', async () => {
  expect((await list('?limit=5')).body.nextCursor).toBeNull();
});

test.each([
  'limit=0',
  'limit=101',
  'limit=x',
  'limit=',
  'page=2',
  'status=',
  'status=paid',
  'cursor=',
  'cursor=x',
])('when the list is asked for with %s, then 400', async (query) => {
  const answer = await list(`?${query}`);
  expect(answer.status).toBe(400);
  const type = query.startsWith('cursor') ? 'cursor' : 'validation';
  expect(answer.body.type).toBe(`/problems/${type}`);
});

test("when a cursor is changed or another shopper's, then 400 cursor", async () => {
  const { nextCursor } = (await list('?limit=2')).body;
  const [payload, signature] = nextCursor.split('.');
  const other = Buffer.from('{"number":1}').toString('base64url');
  for (const forged of [`${other}.${signature}`, `${payload}.${'A'.repeat(22)}`]) {
    expect((await list(`?cursor=${forged}`)).body.type).toBe('/problems/cursor');
  }
  const hers = await list(`?cursor=${nextCursor}`, eva);
  expect([hers.status, hers.body.type]).toEqual([400, '/problems/cursor']);
});

test('when a shopper asks for a status, then only their orders of it come, page by page', async () => {
  const mia = await addShopper(shop);
  const productId = await addProduct(shop, { available: 100 });
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    ids.unshift((await placeOrder(shop, mia, [{ productId, quantity: 1 }])).body.id);
  }
  const cancelled = ids.filter((_, index) => index % 2 === 1);
  for (const id of cancelled) {
    await shop.call('POST', `/orders/${id}/cancellation`, { token: mia.token });
  }
  const idsOf = ({ body }: Answer) => body.items.map(({ id }: { id: string }) => id);
  const first = await list('?status=cancelled&limit=1', mia);
  const { nextCursor } = first.body;
  const second = await list(`?status=cancelled&limit=1&cursor=${nextCursor}`, mia);
  expect([...idsOf(first), ...idsOf(second)]).toEqual(cancelled);
  expect(second.body.nextCursor).toBeNull();
  expect(idsOf(await list('?status=confirmed', mia))).toHaveLength(2);
  expect(idsOf(await list('?status=shipped', mia))).toEqual([]);
  expect(idsOf(await list('?status=cancelled', ana))).toEqual([]);
  for (const query of ['', 'status=confirmed&']) {
    const strange = await list(`?${query}cursor=${nextCursor}`, mia);
    expect(strange.body.type).toBe('/problems/cursor');
  }
});

test('when an order is read, then it is what was answered when it was placed', async () => {
  const answer = await get(anOrder());
  expect(answer.status).toBe(200);
  expect(answer.text).toBe(placed[0]?.text);
  expect((await get(anOrder().toUpperCase())).text).toBe(answer.text);
});

test('when the graph has no such way, then the database refuses it', async () => {
  const insert = (previous: string | null, status: string) =>
    shop.query(
      `insert into orders.order_history (order_id, previous_status, status) values ($1, $2, $3)`,
      [anOrder(), previous, status],
    );
  await expect(insert('confirmed', 'delivered')).rejects.toThrow('order_history_transition_fkey');
  await expect(insert('delivered', 'cancelled')).rejects.toThrow('order_history_transition_fkey');
  await expect(insert(null, 'shipped')).rejects.toThrow('order_history_starts_confirmed');
});

const withoutInstance = ({ status, headers, text }: Answer) => ({
  status,
  type: headers.get('content-type'),
  text: text.replace(/"instance":"[^"]*"/, ''),
});

test.each(['', '/receipt'])(
  "when the order%s is another's, then it is like an absent one, byte for byte",
  async (path) => {
    const others = await get(`${anOrder()}${path}`, eva);
    const absent = await get(`${randomUUID()}${path}`, eva);
    expect(others.status).toBe(404);
    expect(withoutInstance(others)).toEqual(withoutInstance(absent));
    const [names, absentNames] = [others, absent].map(({ headers }) => [...headers.keys()].sort());
    expect(names).toEqual(absentNames);
  },
);

test('when staff list without scope, then they are shoppers and see only their own', async () => {
  for (const role of ['support', 'admin'] as const) {
    const staff = await addShopper(shop, { role });
    expect((await list('', staff)).body.items).toEqual([]);
    expect((await get(`${anOrder()}/receipt`, staff)).status).toBe(404);
  }
});

test('when nobody is signed in, then 401', async () => {
  for (const path of ['/orders', `/orders/${anOrder()}`, `/orders/${anOrder()}/receipt`]) {
    expect((await shop.call('GET', path)).status).toBe(401);
  }
});

test('when the id is none, then 400 names it; another method is 405', async () => {
  const bad = await get('10001');
  expect(bad.status).toBe(400);
  expect(bad.body.errors[0].path).toBe('id');
  const wrong = await shop.call('PATCH', '/orders', { token: ana.token });
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('allow')).toBe('POST, GET, HEAD');
});

test('when the API is asked for, then its description has every operation', async () => {
  const { body } = await shop.call('GET', '/orders/openapi.json');
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(['/orders', '/orders/{id}', '/orders/{id}/receipt', '/orders/cart']),
  );
});
