import { createCustomerTopic, emailsTo, listen, smsTo } from './aws.js';
import { addProduct, addShopper, emailOf, placeOrder } from './rows.js';
import { count, startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
let productId: string;
beforeAll(async () => {
  shop = await startOrders();
  const product = { name: 'Mesa Ñandú', price: 2000, weightGrams: 1000, available: 100 };
  productId = await addProduct(shop, product);
  shop.startRelay();
});
afterAll(() => shop.stop());

const lines = (quantity = 2) => [{ productId, quantity }];
const phoneOf = (userId: string) =>
  `+346${parseInt(userId.slice(0, 7), 16).toString().padStart(9, '0').slice(-8)}`;
const sent = (type: string, orderId: string) =>
  count(
    shop,
    `orders.outbox e
    where e.type = $1 and e.payload->>'orderId' = $2 and e.sent_at is not null`,
    [type, orderId],
  );
const delivered = (type: string, orderId: string) =>
  until(`${type} is delivered`, async () => (await sent(type, orderId)) === 1);

test('when the customer reads e-mail, then it starts with the sentence and has the order', async () => {
  const ana = await addShopper(shop);
  const topicArn = await createCustomerTopic(ana.userId, phoneOf(ana.userId));
  const queue = await listen(topicArn);
  const { body: order } = await placeOrder(shop, ana, lines());
  await until('the e-mail is there', async () => (await emailsTo(emailOf(ana.userId))).length > 0);
  const mails = await emailsTo(emailOf(ana.userId));
  expect(mails).toEqual([
    [
      `Gracias por tu compra. Tu pedido #${order.number} será enviado.`,
      '',
      '2 × Mesa Ñandú: 40,00 €',
      'Envío: 3,90 €',
      'Total: 43,90 € (IVA incluido)',
      '',
      'Dirección de envío:',
      'Núria Peña Ibáñez',
      'Calle de la Güell, 12',
      '3.º izq.',
      '08014 Barcelona',
      'España',
      '',
      'Mira tu pedido y descarga tu recibo:',
      `${shop.settings.PUBLIC_BASE_URL}/pedidos/${order.id}`,
      '',
    ].join('\n'),
  ]);
  expect(await smsTo(phoneOf(ana.userId))).toEqual([]);
  const [notification, ...others] = await queue.received();
  expect(others).toEqual([]);
  expect(notification?.Subject).toBe(`Tu pedido #${order.number}`);
  expect(notification?.MessageAttributes).toMatchObject({
    channel: { Type: 'String', Value: 'email' },
  });
  expect(notification?.Message).toBe(mails[0]);
  await queue.end();
});

test('when the customer wants SMS, then it is the one sentence and no e-mail goes out', async () => {
  const ana = await addShopper(shop, { channel: 'email' });
  const phone = phoneOf(ana.userId);
  await createCustomerTopic(ana.userId, phone);
  await shop.query(`update users.users set phone = $2, channel = 'sms' where id = $1`, [
    ana.userId,
    phone,
  ]);
  const { body: order } = await placeOrder(shop, ana, lines());
  await until('the SMS is there', async () => (await smsTo(phone)).length > 0);
  expect(await smsTo(phone)).toEqual([
    `Gracias por tu compra. Tu pedido #${order.number} será enviado.`,
  ]);
  expect(await emailsTo(emailOf(ana.userId))).toEqual([]);
});

test('when the customer reads English, then the message is English', async () => {
  const ana = await addShopper(shop, { language: 'en' });
  const queue = await listen(await createCustomerTopic(ana.userId));
  const { body: order } = await placeOrder(shop, ana, lines(4));
  await until('the e-mail is there', async () => (await emailsTo(emailOf(ana.userId))).length > 0);
  const [mail = ''] = await emailsTo(emailOf(ana.userId));
  expect(mail.split('\n')[0]).toBe(
    `Thank you for your purchase. Your order #${order.number} will be shipped.`,
  );
  expect(mail).toContain('Shipping: Free');
  expect((await queue.received())[0]?.Subject).toBe(`Your order #${order.number}`);
  await queue.end();
});

test('when the channel is none, then nothing is published, though the topic is there', async () => {
  const ana = await addShopper(shop);
  const queue = await listen(await createCustomerTopic(ana.userId));
  // Chosen after the order: what counts is the moment of sending.
  await shop.query(`update users.users set channel = 'none' where id = $1`, [ana.userId]);
  const { body: order } = await placeOrder(shop, ana, lines());
  await delivered('message.confirmed', order.id);
  expect(await queue.received()).toEqual([]);
  await queue.end();
});

test('when the account is gone, then its message is not tried for ever', async () => {
  const ana = await addShopper(shop);
  await shop.query('delete from users.users where id = $1', [ana.userId]);
  const { body: order, status } = await placeOrder(shop, ana, lines());
  expect(status).toBe(201);
  await delivered('message.confirmed', order.id);
});

test('when the relay has run, then the payment was captured', async () => {
  const ana = await addShopper(shop, { channel: 'none' });
  const { body: order } = await placeOrder(shop, ana, lines());
  const captured = `payment_sandbox.authorisations a
    join orders.orders o on o.payment_authorisation = a.id
    where o.id = $1 and a.state = 'captured' and a.amount = o.total`;
  await until('it is captured', async () => (await count(shop, captured, [order.id])) === 1);
});

test('when all is said, then no log line has an address, an e-mail or a token', () => {
  expect(shop.logged.length).toBeGreaterThan(0);
  expect(shop.logged.join('')).not.toMatch(/example\.com|Güell|Bearer|eyJ|tok_ok/);
});
