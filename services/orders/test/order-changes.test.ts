import { randomUUID } from 'node:crypto';
import { addProduct, addShopper, placeOrder, stockOf, type Shopper } from './rows.js';
import { startOrders, type Answer, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let eva: Shopper;
let support: Shopper;
let admin: Shopper;
let table: string;
let chair: string;

beforeAll(async () => {
  shop = await startOrders();
  [ana, eva] = [await addShopper(shop), await addShopper(shop)];
  support = await addShopper(shop, { role: 'support' });
  admin = await addShopper(shop, { role: 'admin' });
  table = await addProduct(shop, { available: 1000 });
  chair = await addProduct(shop, { name: 'Silla de haya', available: 1000 });
});
afterAll(() => shop.stop());

async function anOrder(shopper = ana): Promise<string> {
  const lines = [
    { productId: chair, quantity: 2 },
    { productId: table, quantity: 1 },
  ];
  return (await placeOrder(shop, shopper, lines)).body.id;
}

const cancel = (id: string, { token }: Shopper = ana) =>
  shop.call('POST', `/orders/${id}/cancellation`, { token });
const ship = (id: string, body: unknown = {}, { token }: Shopper = admin) =>
  shop.call('POST', `/orders/${id}/shipment`, { token, body });
const deliver = (id: string, { token }: Shopper = admin) =>
  shop.call('POST', `/orders/${id}/delivery`, { token });
const get = (id: string, { token }: Shopper = ana) => shop.call('GET', `/orders/${id}`, { token });
const statuses = ({ body }: Answer) =>
  body.history.map(({ status }: { status: string }) => status) as string[];
const stock = async () => [await stockOf(shop, table), await stockOf(shop, chair)];
const eventsOf = (id: string) =>
  shop.query<{ type: string; key: string }>(
    `select e.type, e.key
    from orders.outbox e
    join orders.orders o on o.id::text = e.payload->>'orderId'
      or o.payment_authorisation = e.payload->>'authorisation'
    where o.id = $1
      and e.type not in ('receipt.requested', 'payment.capture')
    order by e.id`,
    [id],
  );

test('when a shopper cancels, then stock is back, money is let go and the event waits', async () => {
  const before = await stock();
  const id = await anOrder();
  const answer = await cancel(id);
  expect(answer.status).toBe(200);
  expect(answer.body.status).toBe('cancelled');
  expect(statuses(answer)).toEqual(['confirmed', 'cancelled']);
  expect(answer.text).toBe((await get(id)).text);
  expect(await stock()).toEqual(before);
  const [order] = await shop.query<{ authorisation: string }>(
    'select payment_authorisation as authorisation from orders.orders where id = $1',
    [id],
  );
  expect(await eventsOf(id)).toEqual([
    { type: 'order.confirmed', key: `events:${ana.userId}` },
    { type: 'message.confirmed', key: `messages:${ana.userId}` },
    { type: 'order.cancelled', key: `events:${ana.userId}` },
    { type: 'message.cancelled', key: `messages:${ana.userId}` },
    { type: 'payment.release', key: `payment:${order?.authorisation}` },
  ]);
});

test('when an order is shipped and delivered, then tracking and history say so', async () => {
  const id = await anOrder();
  const shipped = await ship(id, { carrier: ' Correos ', trackingCode: '4111111111111111' });
  expect([shipped.status, shipped.body.status]).toEqual([200, 'shipped']);
  expect((await deliver(id)).body.status).toBe('delivered');
  const seen = await get(id);
  expect(seen.body.tracking).toEqual({ carrier: 'Correos', trackingCode: '4111111111111111' });
  expect(statuses(seen)).toEqual(['confirmed', 'shipped', 'delivered']);
  expect((await eventsOf(id)).slice(2).map(({ type }) => type)).toEqual([
    'order.shipped',
    'message.shipped',
    'order.delivered',
    'message.delivered',
  ]);
});

test('when staff look at an order, then they see whose it is and who did what', async () => {
  const id = await anOrder();
  await ship(id);
  for (const staff of [support, admin]) {
    const { body } = await get(id, staff);
    expect(body.customer).toEqual({ id: ana.userId, email: `${ana.userId}@example.com` });
    const actors = body.history.map(({ actorId }: { actorId: string }) => actorId);
    expect(actors).toEqual([ana.userId, admin.userId]);
    expect(body.tracking).toBeNull();
  }
  const { body } = await get(id);
  expect(body).not.toHaveProperty('customer');
  expect(body.history[1]).not.toHaveProperty('actorId');
});

test('when the account is gone, then staff still see the order, without an e-mail', async () => {
  const gone = await addShopper(shop);
  const id = await anOrder(gone);
  await shop.query('delete from users.users where id = $1', [gone.userId]);
  const { body } = await get(id, admin);
  expect(body.customer).toEqual({ id: gone.userId, email: null });
});

const ways = {
  confirmed: async () => anOrder(),
  shipped: async () => {
    const id = await anOrder();
    await ship(id);
    return id;
  },
  delivered: async () => {
    const id = await ways.shipped();
    await deliver(id);
    return id;
  },
  cancelled: async () => {
    const id = await anOrder();
    await cancel(id);
    return id;
  },
};

test.each<[keyof typeof ways, string, (id: string) => Promise<Answer>]>([
  ['confirmed', 'delivered', (id) => deliver(id)],
  ['shipped', 'cancelled', (id) => cancel(id)],
  ['shipped', 'cancelled by an administrator', (id) => cancel(id, admin)],
  ['shipped', 'shipped', (id) => ship(id, { carrier: 'Otro' })],
  ['delivered', 'cancelled', (id) => cancel(id)],
  ['delivered', 'shipped', (id) => ship(id)],
  ['delivered', 'delivered', (id) => deliver(id)],
  ['cancelled', 'cancelled', (id) => cancel(id)],
  ['cancelled', 'shipped', (id) => ship(id)],
  ['cancelled', 'delivered', (id) => deliver(id)],
])(
  'when a %s order is to be %s, then 409 names the state and nothing moves',
  async (state, _, act) => {
    const id = await ways[state]();
    const [before, stockBefore] = [await get(id), await stock()];
    const answer = await act(id);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      type: '/problems/order-state',
      status: 409,
      orderStatus: state,
      detail: `The order is ${state}`,
    });
    expect((await get(id)).text).toBe(before.text);
    expect(await stock()).toEqual(stockBefore);
  },
);

test('when the order is absent or of somebody else, then both are 404 alike', async () => {
  const id = await anOrder();
  const [others, absent] = [await cancel(id, eva), await cancel(randomUUID(), eva)];
  const shape = ({ status, body }: Answer) => [status, { ...body, instance: '' }];
  expect(others.status).toBe(404);
  expect(shape(others)).toEqual(shape(absent));
  expect((await get(id)).body.status).toBe('confirmed');
  for (const act of [cancel(randomUUID(), admin), ship(randomUUID()), deliver(randomUUID())]) {
    expect((await act).status).toBe(404);
  }
});

test('when roles do what is not theirs, then 401 or 403 and the order stays', async () => {
  const id = await anOrder();
  const calls = ['cancellation', 'shipment', 'delivery'].map((name) => `/orders/${id}/${name}`);
  for (const path of calls) {
    const body = path.endsWith('/shipment') && { body: {} };
    expect((await shop.call('POST', path, { ...body })).status).toBe(401);
    expect((await shop.call('POST', path, { ...body, token: support.token })).status).toBe(403);
  }
  for (const shopper of [ana, eva]) {
    expect((await ship(id, {}, shopper)).status).toBe(403);
    expect((await deliver(id, shopper)).status).toBe(403);
  }
  expect((await get(id)).body.status).toBe('confirmed');
  expect((await cancel(await anOrder(support), support)).status).toBe(200);
  expect((await cancel(id, admin)).status).toBe(200);
});

test.each([
  ['carrier', { carrier: '' }],
  ['carrier', { carrier: 'Correos\u0000' }],
  ['carrier', { carrier: 'Correos\nEspaña' }],
  ['carrier', { carrier: 'x'.repeat(101) }],
  ['carrier', { carrier: 7 }],
  ['carrier', { carrier: 'Correos 4111 1111 1111 1111' }],
  ['trackingCode', { trackingCode: 'ES\u001b[31m' }],
  ['trackingCode', { trackingCode: null }],
  ['status', { status: 'delivered' }],
  ['', []],
])('when a shipment has a wrong %s, then 400 names it', async (path, body) => {
  const id = await anOrder();
  const answer = await ship(id, body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors[0].path).toBe(path);
  expect((await get(id)).body.status).toBe('confirmed');
});

test('when the id is none, then 400 names it', async () => {
  for (const act of [cancel('10001'), ship('10001'), deliver('x')]) {
    const { status, body } = await act;
    expect([status, body.errors[0].path]).toEqual([400, 'id']);
  }
});
