import { randomUUID } from 'node:crypto';
import { addProduct, addShopper, placeOrder, type Shopper } from './rows.js';
import { count, startOrders, until, type Answer, type OrdersService } from './support.js';

let shop: OrdersService;
let admin: Shopper;
let order: { id: string; number: number };

beforeEach(async () => {
  shop = await startOrders();
  admin = await addShopper(shop, { role: 'admin' });
  const ana = await addShopper(shop, { channel: 'none' });
  const productId = await addProduct(shop);
  order = (await placeOrder(shop, ana, [{ productId, quantity: 1 }])).body;
});
afterEach(() => shop.stop());

const list = (query = '') => shop.call('GET', `/orders/messages${query}`, { token: admin.token });
const redeliver = (id: string) =>
  shop.call('POST', `/orders/messages/${id}/redelivery`, { token: admin.token });
const types = ({ body }: Answer) =>
  body.items.map(({ type }: { type: string }) => type) as string[];

async function park(where: string): Promise<void> {
  await shop.query(
    `update orders.outbox
    set parked_at = now(), attempts = 10, last_error = 'Error: no', available_at = now() + interval '1 hour'
    where ${where}`,
  );
}

const all = ['order.confirmed', 'message.confirmed', 'receipt.requested', 'payment.capture'];

test('when events wait, then they are listed with their order, the oldest first', async () => {
  const answer = await list('?state=unsent');
  expect(answer.status).toBe(200);
  expect(types(answer)).toEqual(all);
  for (const item of answer.body.items) {
    expect(item).toMatchObject({ state: 'unsent', orderId: order.id, orderNumber: order.number });
    expect(item).toMatchObject({ attempts: 0, parkedAt: null, lastError: null });
    expect(Date.parse(item.nextAttemptAt)).toBeLessThanOrEqual(Date.now() + 1000);
  }
  expect(types(await list())).toEqual([]);
});

test('when events were parked, then they are listed with the reason', async () => {
  await park(`type in ('message.confirmed', 'payment.capture')`);
  const { body } = await list('?state=parked');
  expect(body.items).toMatchObject([
    { type: 'message.confirmed', state: 'parked', attempts: 10, nextAttemptAt: null },
    { type: 'payment.capture', lastError: 'Error: no', orderNumber: order.number },
  ]);
  expect(types(await list('?state=unsent'))).toEqual(['order.confirmed', 'receipt.requested']);
});

test('when what was parked makes no sense, then it is listed all the same', async () => {
  await shop.query(
    `insert into orders.outbox (type, key, payload, parked_at)
    values ('a', 'k', '{"orderId": "x"}', now()), ('b', 'k', '[]', now()), ('c', 'k', '7', now())`,
  );
  const { body } = await list();
  expect(types({ body } as Answer)).toEqual(['a', 'b', 'c']);
  expect(body.items[0]).toMatchObject({ orderId: null, orderNumber: null });
});

test('when pages are followed, then each message comes once; a cursor fits its list only', async () => {
  const first = await list('?state=unsent&limit=3');
  const { nextCursor } = first.body;
  const second = await list(`?state=unsent&limit=3&cursor=${nextCursor}`);
  expect([...types(first), ...types(second)]).toEqual(all);
  expect(second.body.nextCursor).toBeNull();
  const wrong = await list(`?state=parked&cursor=${nextCursor}`);
  expect([wrong.status, wrong.body.type]).toEqual([400, '/problems/cursor']);
  expect(
    (await shop.call('GET', `/orders?cursor=${nextCursor}`, { token: admin.token })).status,
  ).toBe(400);
});

test('when one is sent again, then it is as if it had never been tried, and is delivered', async () => {
  await park(`type = 'payment.capture'`);
  const [{ id }] = (await list()).body.items;
  const relay = shop.startRelay();
  await until(
    'the rest is sent',
    async () => (await count(shop, 'orders.outbox where sent_at is null')) === 1,
  );
  await relay.stop();
  const answer = await redeliver(id);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ id, state: 'unsent', attempts: 0, parkedAt: null });
  const twice = await redeliver(id);
  expect([twice.status, twice.body.type]).toEqual([409, '/problems/message-state']);
  shop.startRelay();
  await until(
    'it is sent',
    async () => (await count(shop, 'orders.outbox where sent_at is null')) === 0,
  );
  expect((await redeliver(id)).body).toMatchObject({ detail: 'The message is sent' });
});

test('when all are sent again, then those that were parked are', async () => {
  await park(`type <> 'order.confirmed'`);
  const answer = await shop.call('POST', '/orders/messages/redelivery', { token: admin.token });
  expect([answer.status, answer.body]).toEqual([200, { count: 3 }]);
  expect(types(await list('?state=unsent'))).toEqual(all);
  expect(await count(shop, 'orders.outbox where attempts = 0 and available_at <= now()')).toBe(4);
  const again = await shop.call('POST', '/orders/messages/redelivery', { token: admin.token });
  expect(again.body).toEqual({ count: 0 });
});

test('when 20 send one message again at once, then one is answered 200', async () => {
  await park(`type = 'order.confirmed'`);
  const [{ id }] = (await list()).body.items;
  const answers = await Promise.all(Array.from({ length: 20 }, () => redeliver(id)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
});

test('when the message is unknown or no id, then 404 or 400', async () => {
  expect((await redeliver(randomUUID())).status).toBe(404);
  const bad = await redeliver('1');
  expect([bad.status, bad.body.errors[0].path]).toEqual([400, 'id']);
});

test.each(['state=sent', 'state=', 'limit=0', 'limit=101', 'cursor=x', 'q=1'])(
  'when the list is asked for with %s, then 400',
  async (query) => {
    expect((await list(`?${query}`)).status).toBe(400);
  },
);
