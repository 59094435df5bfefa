import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from './aws.js';
import { addProduct, addShopper, placeOrder, setStock, type Shopper } from './rows.js';
import { count, startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let admin: Shopper;
let order: { id: string };
beforeEach(async () => {
  shop = await startOrders();
  ana = await addShopper(shop, { channel: 'none' });
  admin = await addShopper(shop, { role: 'admin' });
  order = (await place(await addProduct(shop))).body;
});
afterEach(() => shop.stop());

test('when another task places an order, then a relay that sleeps is woken', async () => {
  shop.startDistantRelay({ pollMs: 60_000 });
  const idle = async () => (await count(shop, 'orders.outbox where sent_at is null')) === 0;
  await until('the relay has nothing to do', idle);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = new Date();
  expect((await place(await addProduct(shop))).status).toBe(201);
  const sent = `orders.outbox where type = 'payment.capture' and sent_at > $1`;
  await until('it is delivered', async () => (await count(shop, sent, [start])) === 1, 1000);
});

const place = (productId: string) => placeOrder(shop, ana, [{ productId, quantity: 1 }]);
const redeliver = (path: string) =>
  shop.call('POST', `/orders/messages${path}/redelivery`, { token: admin.token });

async function parked(): Promise<string> {
  const [found] = await shop.query<{ id: string }>(
    `update orders.outbox set sent_at = null, parked_at = now() where type = 'payment.capture'
    returning event_id as id`,
  );
  return found?.id ?? '';
}

/** Somebody else buys the last unit while the bank thinks. */
async function soldOutMeanwhile() {
  const productId = await addProduct(shop);
  const { authorise } = shop.payments;
  shop.payments.authorise = async (request) => {
    await setStock(shop, productId, 0);
    return authorise(request);
  };
  return place(productId);
}

/** Its commit's answer never comes; the order finds itself placed when it is tried again. */
async function placeLosingTheAnswer() {
  const { database } = shop;
  const { query } = database;
  const losing = async (...sent: Parameters<typeof query>) => {
    const answer = await query.apply(database, sent);
    if (!String(sent[0]).includes('from place_orders(')) return answer;
    database.query = query;
    throw new Error('Connection terminated unexpectedly');
  };
  database.query = losing as typeof query;
  return place(await addProduct(shop));
}

async function askForLostReceipt() {
  const [receipt] = await shop.query<{ Key: string }>(
    'select object_key as "Key" from orders.receipts where order_id = $1',
    [order.id],
  );
  const Bucket = shop.settings.RECEIPTS_BUCKET;
  await s3.send(new DeleteObjectCommand({ Bucket, Key: receipt?.Key }));
  const headers = { accept: 'application/json' };
  return shop.call('GET', `/orders/${order.id}/receipt`, { token: ana.token, headers });
}

test.each<[string, string, number, () => Promise<{ status: number }>]>([
  ['an order is placed', 'payment.capture', 201, async () => place(await addProduct(shop))],
  ['an order finds itself placed', 'payment.capture', 201, placeLosingTheAnswer],
  ['an order with its payment is refused', 'payment.void', 409, soldOutMeanwhile],
  [
    'an order is cancelled',
    'payment.release',
    200,
    () => shop.call('POST', `/orders/${order.id}/cancellation`, { token: ana.token }),
  ],
  ['a receipt that is gone is asked for', 'receipt.requested', 404, askForLostReceipt],
  ['a message is sent again', 'payment.capture', 200, async () => redeliver(`/${await parked()}`)],
  ['all messages are sent again', 'payment.capture', 200, () => parked().then(() => redeliver(''))],
])('when %s, then a relay that sleeps is woken', async (_what, type, status, act) => {
  shop.startRelay({ pollMs: 60_000 });
  const idle = async () => (await count(shop, 'orders.outbox where sent_at is null')) === 0;
  await until('the relay has nothing to do', idle);
  // It looks once more before it sleeps.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = new Date();
  expect((await act()).status).toBe(status);
  const sent = 'orders.outbox where type = $1 and sent_at > $2';
  await until('it is delivered', async () => (await count(shop, sent, [type, start])) === 1, 2000);
});
