import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PublishBatchCommandInput } from '@aws-sdk/client-sns';
import { createSns } from '@tienda/shared/sns';
import { z } from 'zod';
import { orderEvent, type OrderEvent } from '../src/order-event-schema.js';
import { createTopic, listen, type Listener, type Notification } from './aws.js';
import { addProduct, addShopper, placeOrder, type Shopper } from './rows.js';
import { count, startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
let productId: string;
let admin: Shopper;
let events: Listener;
beforeEach(async () => {
  const topicArn = await createTopic(`tienda-order-events-${randomUUID()}`);
  shop = await startOrders({ ORDER_EVENTS_TOPIC_ARN: topicArn });
  productId = await addProduct(shop, { price: 2000, weightGrams: 1000, available: 1000 });
  admin = await addShopper(shop, { role: 'admin' });
  events = await listen(topicArn);
});
afterEach(async () => {
  await events.end();
  // The books know of one confirmation for each order.
  await shop.query(`delete from orders.outbox where key like 'copy:%'`);
  await shop.stop();
});

const anOrder = async (shopper: Shopper): Promise<string> =>
  (await placeOrder(shop, shopper, [{ productId, quantity: 1 }])).body.id;
const act = (id: string, action: string, body?: object) =>
  shop.call('POST', `/orders/${id}/${action}`, { token: admin.token, body });
const unsent = () =>
  count(shop, `orders.outbox where type like 'order.%' and sent_at is null and parked_at is null`);
const allSent = () => until('all events are sent', async () => (await unsent()) === 0, 60_000);

const published = z.fromJSONSchema(
  JSON.parse(
    await readFile(
      new URL('../../../docs/events/order-event.schema.json', import.meta.url),
      'utf8',
    ),
  ),
);
/** In the order of their sequence, each checked against the schema that others have. */
async function heard(): Promise<
  Array<{ event: OrderEvent } & Pick<Notification, 'MessageAttributes'>>
> {
  const all = (await events.received()).map(({ Message, MessageAttributes }) => {
    const message: unknown = JSON.parse(Message);
    published.parse(message);
    // Nothing is told that the schema does not name.
    expect(orderEvent.parse(message)).toEqual(message);
    return { event: message as OrderEvent, MessageAttributes };
  });
  return all.sort((a, b) => a.event.sequence - b.event.sequence);
}

test('when an order goes its way, then each step is told as it was, with its attributes', async () => {
  const ana = await addShopper(shop, { channel: 'none' });
  const id = await anOrder(ana);
  await act(id, 'shipment', { carrier: 'SEUR', trackingCode: 'ES123' });
  await act(id, 'delivery');
  // Only now, when the order is delivered already.
  shop.startRelay();
  await allSent();
  const told = await heard();
  expect(told.map(({ event }) => [event.type, event.order.status, event.order.tracking])).toEqual([
    ['order.confirmed', 'confirmed', null],
    ['order.shipped', 'shipped', { carrier: 'SEUR', trackingCode: 'ES123' }],
    ['order.delivered', 'delivered', { carrier: 'SEUR', trackingCode: 'ES123' }],
  ]);
  for (const { event, MessageAttributes } of told) {
    expect(MessageAttributes).toEqual({
      eventId: { Type: 'String', Value: event.eventId },
      type: { Type: 'String', Value: event.type },
      version: { Type: 'String', Value: '1' },
      sequence: { Type: 'Number', Value: String(event.sequence) },
    });
    expect(event.order).toMatchObject({ id, userId: ana.userId, total: 2390, currency: 'EUR' });
  }
  expect(JSON.stringify(told)).not.toMatch(/Güell|example\.com/);
});

test('when an order is cancelled, then others hear of it after its confirmation', async () => {
  const ana = await addShopper(shop, { channel: 'none' });
  const id = await anOrder(ana);
  await shop.call('POST', `/orders/${id}/cancellation`, { token: ana.token });
  shop.startRelay();
  await allSent();
  const statuses = (await heard()).map(({ event }) => event.order.status);
  expect(statuses).toEqual(['confirmed', 'cancelled']);
});

test('when many customers order, then their events go out by tens', async () => {
  const id = await anOrder(await addShopper(shop, { channel: 'none' }));
  await allTold(id, 24);
  const sns = createSns(shop.settings);
  const calls: string[] = [];
  sns.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        calls.push(commandName);
        return next(args);
      },
    { step: 'initialize' },
  );
  shop.startRelay({ sns });
  await allSent();
  expect(calls).toEqual(Array(3).fill('PublishBatchCommand'));
  expect(await heard()).toHaveLength(25);
});

test('when SNS refuses what it was not sent, then the whole batch is told again', async () => {
  const id = await anOrder(await addShopper(shop, { channel: 'none' }));
  await allTold(id, 4);
  const sns = createSns(shop.settings);
  const batches: number[] = [];
  sns.middlewareStack.add(
    (next) => async (args) => {
      const { PublishBatchRequestEntries = [] } = args.input as PublishBatchCommandInput;
      batches.push(PublishBatchRequestEntries.length);
      if (batches.length > 1) return next(args);
      const Failed = [{ Id: 'nobody', Code: 'InternalError', SenderFault: false }];
      return { output: { Failed, $metadata: {} }, response: {} };
    },
    { step: 'initialize' },
  );
  shop.startRelay({ sns });
  await allSent();
  expect(batches[0]).toBe(5);
  expect(await heard()).toHaveLength(5);
});

test('when one of 1,000 is too large and another has no order, then the others are told', async () => {
  const good = await anOrder(await addShopper(shop, { channel: 'none' }));
  const large = await anOrder(await addShopper(shop, { channel: 'none' }));
  await shop.query(`update orders.order_lines set name = repeat('ñ', 150000) where order_id = $1`, [
    large,
  ]);
  // No receipt has room for such a name.
  await shop.query(`update orders.outbox set sent_at = now() where type = 'receipt.requested'`);
  await allTold(good, 997);
  await shop.query(
    `insert into orders.outbox (type, key, payload)
    values ('order.confirmed', 'copy:poison', jsonb_build_object('orderId', $1::text))`,
    [randomUUID()],
  );
  // Nine tries are over: the intervals between them take minutes.
  await shop.query(
    `update orders.outbox set attempts = 9
    where type = 'order.confirmed' and (key = 'copy:poison' or payload->>'orderId' = $1)`,
    [large],
  );
  shop.startRelay();
  await allSent();
  expect((await heard()).length).toBe(998);
  const parked = await shop.query<{ last_error: string }>(
    `select last_error from orders.outbox where parked_at is not null order by key = 'copy:poison'`,
  );
  expect(parked.map(({ last_error: reason }) => reason)).toEqual([
    expect.stringMatching(/too long|more than the limit/i),
    expect.stringMatching(/^Error: There is no order /),
  ]);
}, 90_000);

/** As if `howMany` more customers had heard of the same order. */
const allTold = (orderId: string, howMany: number) =>
  shop.query(
    `insert into orders.outbox (type, key, payload)
    select 'order.confirmed', 'copy:' || n, jsonb_build_object('orderId', $1::text)
    from generate_series(1, $2) as n`,
    [orderId, howMany],
  );
