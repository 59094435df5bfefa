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

test.each<[string, number, () => Promise<{ status: number }>]>([
  ['an order is placed', 201, async () => place(await addProduct(shop))],
  ['an order with its payment is refused', 409, soldOutMeanwhile],
  [
    'an order is cancelled',
    200,
    () => shop.call('POST', `/orders/${order.id}/cancellation`, { token: ana.token }),
  ],
  ['a message is sent again', 200, async () => redeliver(`/${await parked()}`)],
  ['all messages are sent again', 200, () => parked().then(() => redeliver(''))],
])('when %s, then a relay that sleeps is woken', async (_what, status, act) => {
  shop.startRelay({ pollMs: 60_000 });
  const idle = async () => (await count(shop, 'orders.outbox where sent_at is null')) === 0;
  await until('the relay has nothing to do', idle);
  // It looks once more before it sleeps.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = new Date();
  expect((await act()).status).toBe(status);
  const sent = `orders.outbox where type like 'payment.%' and sent_at > $1`;
  await until('it is delivered', async () => (await count(shop, sent, [start])) === 1, 2000);
});
