import { randomUUID } from 'node:crypto';
import type { Payments } from '../src/payments.js';
import { startSweeper } from '../src/sweeper.js';
import { memoryLogger } from '@tienda/shared/testing';
import { addProduct, addShopper, placeOrder } from './rows.js';
import { count, startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
beforeAll(async () => {
  shop = await startOrders();
});
afterAll(() => shop.stop());

const refusals = () => count(shop, 'orders.refusals');
const sent = () => count(shop, 'orders.outbox where sent_at is not null');
const left = () => count(shop, `payment_sandbox.authorisations where state = 'authorised'`);
const carts = () => count(shop, 'orders.carts');

/** One of each thing that is to be tidied away. */
async function leaveOld() {
  const ana = await addShopper(shop);
  const lines = [{ productId: await addProduct(shop), quantity: 1 }];
  await placeOrder(shop, ana, lines, { payment: 'tok_declined' });
  await shop.query(`update orders.refusals set refused_at = now() - interval '25 hours'`);
  await shop.payments.authorise({ key: randomUUID(), token: 'tok_ok', amount: 100 });
  await shop.query(
    `update payment_sandbox.authorisations set authorised_at = now() - interval '20 minutes'`,
  );
  await shop.query(`insert into orders.outbox (type, key, payload, sent_at)
    values ('payment.void', 'old', '{}', now() - interval '8 days')`);
  await shop.query(`insert into orders.carts (id, updated_at)
    values (gen_random_uuid(), now() - interval '32 days')`);
  expect([await refusals(), await sent(), await left(), await carts()]).toEqual([1, 1, 1, 1]);
}

test('when one of its jobs fails, then the others are done, and it is done in the next pass', async () => {
  await leaveOld();
  const { logger, lines } = memoryLogger('sweeper');
  let isAway = true;
  const payments: Payments = {
    ...shop.payments,
    findOpen: (...asked) =>
      isAway ? Promise.reject(new Error('no bank')) : shop.payments.findOpen(...asked),
  };
  const sweeper = startSweeper({ database: shop.database, payments, logger, everyMs: 50 });
  try {
    await until(
      'the rest is tidied up',
      async () => (await refusals()) + (await sent()) + (await carts()) === 0,
    );
    await until('it is logged', async () => lines.join('').includes('no bank'));
    expect(await left()).toBe(1);
    isAway = false;
    await until('it is voided', async () => (await left()) === 0);
    await until('it is told', async () => lines.join('').includes('an order were voided'));
  } finally {
    await sweeper.stop();
  }
});

test('when the database refuses one of its jobs, then the others are done', async () => {
  await leaveOld();
  await shop.query('alter table orders.refusals rename to refusals_away');
  const { logger, lines } = memoryLogger('sweeper');
  const { database, payments } = shop;
  const sweeper = startSweeper({ database, payments, logger, everyMs: 50 });
  try {
    await until('the rest is done', async () => (await left()) + (await sent()) === 0);
    await until('it is logged', async () => lines.join('').includes('could not tidy up'));
    await shop.query('alter table orders.refusals_away rename to refusals');
    await until('it is done in time', async () => (await refusals()) === 0);
  } finally {
    await sweeper.stop();
  }
});
