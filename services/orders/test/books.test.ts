import { randomUUID } from 'node:crypto';
import { breaches, expectSoundBooks } from './books.js';
import { addProduct, addShopper, placeOrder } from './rows.js';
import { startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
beforeAll(async () => {
  shop = await startOrders();
  const ana = await addShopper(shop);
  const productId = await addProduct(shop, { available: 10 });
  const placed = await placeOrder(shop, ana, [{ productId, quantity: 2 }]);
  expect(placed.status).toBe(201);
});
beforeEach(async () => {
  await expectSoundBooks(shop);
  // Neither foreign keys nor triggers, as a bug or a hand at the database could have had it.
  await shop.query('begin');
  await shop.query('set local session_replication_role = replica');
});
afterEach(() => shop.query('rollback'));
afterAll(() => shop.stop());

const drop = (constraint: string) => {
  const table = /^(stock|orders|order_lines|outbox)/.exec(constraint)?.[0] ?? '';
  const schema = table === 'stock' ? 'catalog' : 'orders';
  return `alter table ${schema}.${table} drop constraint ${constraint}`;
};
const secondOrder = (key: string, authorisation: string) =>
  `insert into orders.orders (id, user_id, idempotency_key, request_hash, language, lines_total,
    shipping, total, taxes, shipping_address, payment_authorisation)
  select '${randomUUID()}', user_id, ${key}, request_hash, language, lines_total, shipping, total,
    taxes, shipping_address, ${authorisation}
  from orders.orders`;
const refusalOf = (age: string) =>
  `insert into orders.refusals (user_id, idempotency_key, request_hash, problem, instance,
    refused_at)
  select user_id, idempotency_key, request_hash, 'cart-empty', '', placed_at - interval '${age}'
  from orders.orders`;
const entry = (previous: string | null, status: string) =>
  `insert into orders.order_history (order_id, previous_status, status)
  select id, ${previous === null ? 'null' : `'${previous}'`}, '${status}' from orders.orders`;
const event = (type: string) =>
  `insert into orders.outbox (type, key, payload)
  select '${type}', 'k', jsonb_build_object('orderId', id) from orders.orders`;
const release = `insert into orders.outbox (type, key, payload)
  select 'payment.release', 'k', jsonb_build_object('authorisation', payment_authorisation)
  from orders.orders`;
const money = (state: string) => [
  'alter table payment_sandbox.authorisations drop constraint authorisations_state_is_known',
  `update payment_sandbox.authorisations set state = '${state}'`,
];
const cancelled = [
  `update orders.orders set status = 'cancelled'`,
  entry('confirmed', 'cancelled'),
  `insert into catalog.stock_ledger (product_id, kind, quantity, order_id)
  select product_id, 'returned', -quantity, order_id
  from catalog.stock_ledger where kind = 'sold'`,
  'update catalog.stock set available = available + 2',
  event('order.cancelled'),
  event('message.cancelled'),
];
/** On its way; what is to be told of it comes with it or not. */
const moved = [entry('confirmed', 'shipped'), `update orders.orders set status = 'shipped'`];
const makeOld = [
  `update orders.orders set placed_at = now() - interval '8 days'`,
  `update orders.order_history set at = now() - interval '8 days'`,
];

test.each<[string, string[]]>([
  ['stock is the sum of its ledger', ['update catalog.stock set available = available - 1']],
  ['stock is the sum of its ledger', ['delete from catalog.stock']],
  [
    'stock is not negative',
    [
      drop('stock_available_is_not_negative'),
      'update catalog.stock set available = -1',
      `insert into catalog.stock_ledger (product_id, kind, quantity)
      select product_id, 'corrected', -9 from catalog.stock`,
    ],
  ],
  [
    'the ledger has what was ordered, and what was cancelled returned',
    [
      `update catalog.stock_ledger set quantity = -1 where kind = 'sold'`,
      'update catalog.stock set available = available + 1',
    ],
  ],
  [
    'the ledger has what was ordered, and what was cancelled returned',
    [
      ...cancelled,
      `update orders.orders set status = 'confirmed'`,
      `delete from orders.order_history where status = 'cancelled'`,
    ],
  ],
  [
    'a key makes one order',
    [drop('orders_user_id_idempotency_key_key'), secondOrder('idempotency_key', `'other'`)],
  ],
  ['a key has one answer', [refusalOf('1 hour')]],
  [
    'lines and shipping make the total',
    ['update orders.order_lines set unit_price = unit_price + 1'],
  ],
  [
    'lines and shipping make the total',
    [
      'delete from orders.order_lines',
      `delete from catalog.stock_ledger where kind = 'sold'`,
      'update catalog.stock set available = 10',
    ],
  ],
  [
    'taxes make the total, in whole cents',
    [`update orders.orders set taxes = jsonb_set(taxes, '{0,base}', '1')`],
  ],
  [
    'taxes make the total, in whole cents',
    [
      `update orders.orders set taxes = jsonb_build_array(
        jsonb_build_object('rate', 21, 'base', total - 0.5, 'amount', 0.5))`,
    ],
  ],
  ['taxes make the total, in whole cents', [`update orders.orders set taxes = '[]'`]],
  [
    'an order moves along the graph',
    [
      entry('shipped', 'delivered'),
      `update orders.orders set status = 'delivered'`,
      `delete from orders.order_history where status = 'confirmed'`,
    ],
  ],
  [
    'an order moves along the graph',
    [entry('confirmed', 'delivered'), `update orders.orders set status = 'delivered'`],
  ],
  ['an order is where its history ends', [`update orders.orders set status = 'shipped'`]],
  ['an order is where its history ends', [entry('confirmed', 'shipped')]],
  ['each step of an order is told', [`delete from orders.outbox where type = 'order.confirmed'`]],
  ['each step of an order is told', [`delete from orders.outbox where type = 'message.confirmed'`]],
  ['each step of an order is told', [...moved, event('order.shipped')]],
  ['each step of an order is told', [...moved, event('message.shipped')]],
  [
    'an order has its receipt made and its money taken',
    [`delete from orders.outbox where type = 'receipt.requested'`],
  ],
  [
    'an order has its receipt made and its money taken',
    [`delete from orders.outbox where type = 'payment.capture'`],
  ],
  [
    'an order has its receipt made and its money taken',
    [
      `update orders.outbox set payload = '{"authorisation": "another"}'
      where type = 'payment.capture'`,
    ],
  ],
  ['nothing is told twice', [event('order.confirmed')]],
  ['nothing is told twice', [event('message.confirmed')]],
  [
    'nothing is told of an order that is none',
    [
      event('order.shipped'),
      `update orders.outbox set payload = '{"orderId": "none"}' where type = 'order.shipped'`,
    ],
  ],
  [
    'an authorisation pays one order',
    [drop('orders_payment_authorisation_key'), secondOrder(`'second'`, 'payment_authorisation')],
  ],
  [
    'an order has an authorisation of its total',
    ['update payment_sandbox.authorisations set amount = amount - 1'],
  ],
  ['an order has an authorisation of its total', ['delete from payment_sandbox.authorisations']],
  ['the money is where the state says', money('voided')],
  ['the money is where the state says', cancelled],
  [
    'the money is where the state says',
    [
      ...cancelled,
      release,
      `update orders.outbox set parked_at = now() where type = 'payment.release'`,
    ],
  ],
  [
    'money is taken for an order',
    [
      `insert into payment_sandbox.authorisations (id, key, amount, state)
      values ('auth_none', 'none', 1, 'captured')`,
    ],
  ],
  [
    'a cart has 100 lines at most',
    [
      `insert into orders.cart_lines (cart_id, product_id, quantity, unit_price, available)
      select '${randomUUID()}', gen_random_uuid(), 1, 1, 1 from generate_series(1, 101)`,
    ],
  ],
  [
    'a booked day is what its orders say',
    [`insert into orders.sales_days values (orders.day_of(now()), 2, 0, 0)`],
  ],
  [
    'a booked day is what its orders say',
    [
      `insert into orders.sales_days
      select orders.day_of(placed_at), 1, total, 0 from orders.orders`,
    ],
  ],
])('when "%s" is broken, then the books say so', async (rule, changes) => {
  for (const change of changes) await shop.query(change);
  const found = await breaches(shop);
  expect(found.map((breach) => breach.rule)).toContain(rule);
  for (const { subject } of found) expect(subject).toEqual(expect.any(String));
});

test.each<[string, string[]]>([
  ['was cancelled and its money let go', [...cancelled, ...money('voided')]],
  ['was cancelled and paid back', [...cancelled, ...money('refunded')]],
  ['was cancelled and its money waits', [...cancelled, release]],
  ['was paid', money('captured')],
  ['had been refused over a day before', [refusalOf('24 hours 1 second')]],
  ['is so old that its event was deleted', [...makeOld, 'delete from orders.outbox']],
  [
    'is old and was moved of late',
    [
      ...makeOld,
      'delete from orders.outbox',
      ...moved,
      event('order.shipped'),
      event('message.shipped'),
    ],
  ],
])('when an order %s, then the books are sound', async (_what, changes) => {
  for (const change of changes) await shop.query(change);
  await expectSoundBooks(shop);
});

test('when a session holds what others may wait for, then the shop is not at rest', async () => {
  await shop.query('rollback');
  expect(await breaches(shop, 'at-rest.sql')).toEqual([]);
  await shop.database.transaction(async (transaction) => {
    await shop.database.query('select pg_advisory_xact_lock(1)', { transaction });
    const found = await breaches(shop, 'at-rest.sql');
    expect(found.map(({ rule }) => rule)).toEqual([
      'no transaction is left open',
      'no advisory lock is left',
    ]);
  });
});
