import { loadSql } from '@tienda/shared/sql';
import { rows } from '@tienda/shared/database';
import { deleteSentEvents } from '@tienda/shared/outbox';
import {
  createBucket,
  createCustomerTopic,
  createTopic,
  listen,
  openDoor,
  snsAt,
  type Door,
  type Listener,
} from './aws.js';
import { addProduct, addShopper, placeOrder } from './rows.js';
import { count, startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
let productId: string;
let events: Listener;
let door: Door;
let bucket: string;
beforeAll(async () => {
  bucket = await createBucket();
});
beforeEach(async () => {
  const topicArn = await createTopic(`tienda-order-events-${Date.now()}`);
  shop = await startOrders({ ORDER_EVENTS_TOPIC_ARN: topicArn, RECEIPTS_BUCKET: bucket });
  productId = await addProduct(shop);
  events = await listen(topicArn);
  door = await openDoor();
});
afterEach(async () => {
  await shop.stop();
  await events.end();
  await door.close();
});

const lines = () => [{ productId, quantity: 1 }];
const unsent = (type: string) =>
  count(shop, 'orders.outbox where type = $1 and sent_at is null', [type]);

test('when the relay dies holding events, then another one delivers them after the lease', async () => {
  const ana = await addShopper(shop);
  const queue = await listen(await createCustomerTopic(ana.userId));
  const { body: order } = await placeOrder(shop, ana, lines());
  // What a relay has done when it is killed between claiming and publishing.
  const claim = loadSql(
    new URL('../../shared/src/outbox.ts', import.meta.url).href,
    'claim-events',
  );
  const types = ['order.confirmed', 'message.confirmed', 'receipt.requested', 'payment.capture'];
  const claimed = await rows(shop.database, claim, { types, room: types.map(() => 32) });
  expect(claimed).toHaveLength(4);
  shop.startRelay();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await queue.received()).toEqual([]);
  await until('it is delivered', async () => (await queue.received()).length === 1);
  expect((await queue.received())[0]?.Message).toContain(`#${order.number}`);
  await until('all is sent', async () => (await unsent('order.confirmed')) === 0);
  expect(await events.received()).toHaveLength(1);
  await queue.end();
});

test('when SNS is away, then checkout works and the message goes out when it is back', async () => {
  door.shut();
  shop.startRelay({ sns: snsAt(door.url) });
  const ana = await addShopper(shop);
  const queue = await listen(await createCustomerTopic(ana.userId));
  const answers = [];
  for (let n = 0; n < 3; n += 1) answers.push(await placeOrder(shop, ana, lines()));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  const tried = `orders.outbox where type = 'message.confirmed' and last_error is not null`;
  await until('it was tried', async () => (await count(shop, tried)) > 0);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const counted = `orders.outbox where sent_at is null and (attempts > 1 or parked_at is not null)`;
  expect(await count(shop, counted)).toBe(0);
  expect(await queue.received()).toEqual([]);
  door.open();
  await until('all is sent', async () => (await queue.received()).length === 3);
  const numbers = (await queue.received()).map(({ Message }) => /#(\d+)/.exec(Message)?.[1]);
  expect(numbers.sort()).toEqual(answers.map(({ body }) => String(body.number)));
  // The queue promises no order; the relay does.
  const sent = await shop.query<{ id: number }>(
    `select id from orders.outbox where type = 'message.confirmed' order by sent_at`,
  );
  expect(sent).toEqual(sent.toSorted((a, b) => a.id - b.id));
  await until('the events too', async () => (await unsent('order.confirmed')) === 0);
  await queue.end();
});

test("when the customer's topic is not there yet, then the message is tried again", async () => {
  shop.startRelay();
  const ana = await addShopper(shop);
  await placeOrder(shop, ana, lines());
  const refused = `orders.outbox where type = 'message.confirmed' and last_error is not null`;
  await until('it was refused', async () => (await count(shop, refused)) === 1);
  await createCustomerTopic(ana.userId);
  await until('it is sent', async () => (await unsent('message.confirmed')) === 0);
});

describe('when S3 is away', () => {
  beforeEach(async () => {
    await shop.stop();
    process.env['AWS_ENDPOINT_URL_S3'] = door.url;
    shop = await startOrders({ RECEIPTS_BUCKET: bucket });
    productId = await addProduct(shop);
  });
  afterEach(() => {
    delete process.env['AWS_ENDPOINT_URL_S3'];
  });

  test('then orders and messages go on, and the receipt follows when it is back', async () => {
    door.shut();
    shop.startRelay();
    const ana = await addShopper(shop, { channel: 'none' });
    const { body: order } = await placeOrder(shop, ana, lines());
    const receipt = () =>
      shop.call('GET', `/orders/${order.id}/receipt`, {
        token: ana.token,
        headers: { accept: 'application/json' },
      });
    await until('the message is done', async () => (await unsent('message.confirmed')) === 0);
    const tried = `orders.outbox where type = 'receipt.requested' and last_error is not null`;
    await until('the receipt was tried', async () => (await count(shop, tried)) === 1);
    expect((await receipt()).body.type).toBe('/problems/receipt-pending');
    door.open();
    await until('the receipt is made', async () => (await receipt()).status === 200);
    door.shut();
    const away = await receipt();
    expect(away.status).toBe(503);
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(away.text).not.toMatch(/127\.0\.0\.1|ECONN|S3Client/);
  });
});

test('when events were sent over a week ago, then they go, and what waits stays', async () => {
  const ana = await addShopper(shop);
  await placeOrder(shop, ana, lines());
  await shop.query(`update orders.orders set placed_at = now() - interval '8 days'`);
  await shop.query(`update orders.order_history set at = now() - interval '8 days'`);
  await shop.query(
    `update orders.outbox set sent_at = now() - interval '8 days' where type = 'order.confirmed'`,
  );
  await shop.query(`update orders.outbox set sent_at = null where type = 'message.confirmed'`);
  await deleteSentEvents(shop.database);
  const left = await shop.query<{ type: string }>('select type from orders.outbox');
  expect(left.map(({ type }) => type)).not.toContain('order.confirmed');
  expect(left.map(({ type }) => type)).toContain('message.confirmed');
});
