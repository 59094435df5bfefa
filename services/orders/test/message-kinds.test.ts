import { createCustomerTopic, emailsTo, listen, smsTo, type Notification } from './aws.js';
import { addProduct, addShopper, emailOf, placeOrder, type Shopper } from './rows.js';
import { startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
let productId: string;
let admin: Shopper;
beforeEach(async () => {
  shop = await startOrders();
  const product = { name: 'Mesa Ñandú', price: 2000, weightGrams: 1000, available: 100 };
  productId = await addProduct(shop, product);
  admin = await addShopper(shop, { role: 'admin' });
});
afterEach(() => shop.stop());

const act = (id: string, action: string, body?: object) =>
  shop.call('POST', `/orders/${id}/${action}`, { token: admin.token, body });
const order = async (shopper: Shopper) =>
  (await placeOrder(shop, shopper, [{ productId, quantity: 2 }])).body;

/** Everything a customer is told when `doing` is over: the relay starts only then. */
async function toldAfter(
  shopper: Shopper,
  doing: () => Promise<unknown>,
  expected: number,
): Promise<Notification[]> {
  const queue = await listen(await createCustomerTopic(shopper.userId));
  await doing();
  shop.startRelay();
  await until('all is told', async () => (await queue.received()).length >= expected);
  const told = await queue.received();
  await queue.end();
  expect(told).toHaveLength(expected);
  return told;
}

const subjectsOf = (told: Notification[]) => told.map(({ Subject }) => Subject).sort();

test('when an order is shipped and arrives, then the e-mails say so, with carrier and code', async () => {
  const ana = await addShopper(shop);
  let placed = { id: '', number: 0 };
  const told = await toldAfter(
    ana,
    async () => {
      placed = await order(ana);
      await act(placed.id, 'shipment', { carrier: 'SEUR', trackingCode: 'ES123' });
      await act(placed.id, 'delivery');
    },
    3,
  );
  const name = `Tu pedido #${placed.number}`;
  expect(subjectsOf(told)).toEqual([name, `${name} ha llegado`, `${name} va de camino`]);
  const text = (subject: string) => told.find(({ Subject }) => Subject === subject)?.Message;
  // Sent when the order had arrived already, it still tells what was true.
  expect(text(name)).toMatch(/^Gracias por tu compra\. Tu pedido #\d+ será enviado\.\n/);
  const goods = '2 × Mesa Ñandú: 40,00 €\nEnvío: 3,90 €\nTotal: 43,90 € (IVA incluido)\n';
  const page = `${shop.settings.PUBLIC_BASE_URL}/pedidos/${placed.id}\n`;
  expect(text(`${name} va de camino`)).toBe(
    `${name} va de camino con SEUR (seguimiento: ES123).\n\n${goods}\n` +
      'Dirección de envío:\nNúria Peña Ibáñez\nCalle de la Güell, 12\n3.º izq.\n08014 Barcelona\n' +
      `España\n\nMira tu pedido:\n${page}`,
  );
  expect(text(`${name} ha llegado`)).toBe(
    `${name} ha llegado. Gracias por comprar en Tienda.\n\n${goods}\n` +
      `Mira tu pedido y descarga tu recibo:\n${page}`,
  );
});

test('when an order is cancelled, then the e-mail says that the money goes back', async () => {
  const ana = await addShopper(shop);
  let placed = { id: '', number: 0 };
  const told = await toldAfter(
    ana,
    async () => {
      placed = await order(ana);
      await shop.call('POST', `/orders/${placed.id}/cancellation`, { token: ana.token });
    },
    2,
  );
  const name = `Tu pedido #${placed.number}`;
  expect(subjectsOf(told)).toEqual([name, `${name} se ha cancelado`]);
  const cancelled = told.find(({ Subject }) => Subject !== name)?.Message ?? '';
  expect(cancelled.split('\n')[0]).toBe(`${name} se ha cancelado. Te devolvemos 43,90 €.`);
  expect(cancelled).not.toContain('Güell');
});

test('when the customer reads English, then so are all messages', async () => {
  const eve = await addShopper(shop, { language: 'en' });
  const told = await toldAfter(
    eve,
    async () => {
      const first = await order(eve);
      await act(first.id, 'shipment', { trackingCode: 'ES123' });
      await act(first.id, 'delivery');
      const second = await order(eve);
      await shop.call('POST', `/orders/${second.id}/cancellation`, { token: eve.token });
    },
    5,
  );
  const sentences = told.map(({ Message }) => Message.split('\n')[0]?.replace(/#\d+/, '#n')).sort();
  expect(sentences).toEqual([
    'Thank you for your purchase. Your order #n will be shipped.',
    'Thank you for your purchase. Your order #n will be shipped.',
    'Your order #n has arrived. Thank you for shopping at Tienda.',
    'Your order #n has been cancelled. We are refunding €43.90.',
    'Your order #n is on its way (tracking: ES123).',
  ]);
  expect(told.map(({ Message }) => Message).join('')).not.toMatch(/pedido #|Envío|Total.*IVA/);
});

test('when the customer wants SMS, then each message is one sentence, in order', async () => {
  const phone = `+34600${String(Date.now()).slice(-6)}`;
  const ana = await addShopper(shop, { channel: 'sms', phone });
  await createCustomerTopic(ana.userId, phone);
  const placed = await order(ana);
  await act(placed.id, 'shipment', { carrier: 'SEUR' });
  await act(placed.id, 'delivery');
  shop.startRelay();
  await until('three texts are there', async () => (await smsTo(phone)).length === 3);
  expect(await smsTo(phone)).toEqual([
    `Gracias por tu compra. Tu pedido #${placed.number} será enviado.`,
    `Tu pedido #${placed.number} va de camino con SEUR.`,
    `Tu pedido #${placed.number} ha llegado. Gracias por comprar en Tienda.`,
  ]);
  expect(await emailsTo(emailOf(ana.userId))).toEqual([]);
});
