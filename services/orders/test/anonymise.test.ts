import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectDatabase, rows, type Database } from '@tienda/shared/database';
import { eventually, testShop } from '@tienda/shared/testing';
import { sweep } from '../src/queries.js';
import { cartCalls, emptyCart } from './cart-calls.js';
import {
  addProduct,
  addShopper,
  orderOf,
  placeOrder,
  shippingAddress,
  type Shopper,
} from './rows.js';
import { count, startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let users: Database;
let table: string;
let ana: Shopper;
let admin: Shopper;
beforeAll(async () => {
  shop = await startOrders();
  const { DATABASE_USER = '', DATABASE_PASSWORD } = testShop().environment['users'] ?? {};
  const settings = { ...shop.settings, DATABASE_USER, DATABASE_PASSWORD };
  users = connectDatabase(settings, { applicationName: 'users-test' });
  table = await addProduct(shop, { available: 1000 });
  admin = await addShopper(shop, { role: 'admin' });
});
beforeEach(async () => {
  ana = await addShopper(shop);
});
afterAll(async () => {
  await users.close();
  await shop.stop();
});

const callSql = 'select orders.anonymise($userId::uuid) as "underWay"';

/** As the users service does it. Answers how many orders are under way. */
async function anonymise({ userId }: Shopper): Promise<number | undefined> {
  const [answer] = await rows<{ underWay: number }>(users, callSql, { userId });
  return answer?.underWay;
}

const lines = () => [{ productId: table, quantity: 1 }];
const move = (id: string, action: string, body?: object) =>
  shop.call('POST', `/orders/${id}/${action}`, { token: admin.token, ...(body && { body }) });

async function deliver(id: string): Promise<void> {
  await move(id, 'shipment', { carrier: 'Correos', trackingCode: 'PK123' });
  await move(id, 'delivery');
}

async function buy(): Promise<string> {
  const key = `ana-${ana.userId}`.concat(randomUUID());
  return (await placeOrder(shop, ana, lines(), { key })).body.id as string;
}

/** Tables of orders in which a text stands. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await shop.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace in ('orders'::regnamespace, 'payment_sandbox'::regnamespace)
       and c.relkind = 'r'`,
  );
  const found = [];
  for (const { name } of tables) {
    const where = `${name} t where position($1 in t::text) > 0`;
    if ((await count(shop, where, [text])) > 0) found.push(name);
  }
  return found.sort();
}

test('when an account is anonymised, then its orders stay and nothing leads to the person', async () => {
  const [first, second] = [await buy(), await buy()];
  await deliver(first);
  await shop.call('POST', `/orders/${second}/cancellation`, { token: ana.token });
  await cartCalls(shop).put({ token: ana.token }, table, 1);
  await placeOrder(shop, ana, lines(), { payment: 'tok_declined' });

  expect(await anonymise(ana)).toBe(0);
  expect(await anonymise(ana)).toBe(0);

  const { body: shown } = await shop.call('GET', `/orders/${first}`, { token: admin.token });
  const { postalCode, country } = shippingAddress;
  expect(shown).toMatchObject({ status: 'delivered', customer: { email: null } });
  expect(shown.shippingAddress).toEqual({ name: '—', line1: '—', postalCode, city: '—', country });
  expect(shown.tracking).toEqual({ carrier: 'Correos', trackingCode: null });
  const other = (await shop.call('GET', `/orders/${second}`, { token: admin.token })).body;
  expect(other.history.map(({ actorId }: { actorId: string }) => actorId)).toEqual([
    other.customer.id,
    other.customer.id,
  ]);
  expect(new Set([ana.userId, shown.customer.id, other.customer.id]).size).toBe(3);
  for (const text of [
    shippingAddress.name,
    shippingAddress.line1,
    shippingAddress.line2,
    'PK123',
  ]) {
    expect(await tablesWith(text)).toEqual([]);
  }
  // Keys of events not yet forgotten, and what keeps tokens from buying for an hour.
  expect(await tablesWith(ana.userId)).toEqual(['orders.gone_accounts', 'orders.outbox']);
});

test('when an order is under way, then nothing is changed', async () => {
  const [done, open] = [await buy(), await buy()];
  await deliver(done);
  expect(await anonymise(ana)).toBe(1);
  await move(open, 'shipment', {});
  expect(await anonymise(ana)).toBe(1);
  const { body } = await shop.call('GET', `/orders/${done}`, { token: ana.token });
  expect(body.shippingAddress).toEqual(shippingAddress);
  await move(open, 'delivery');
  expect(await anonymise(ana)).toBe(0);
});

test('when a token outlives its account, then it sees and buys nothing', async () => {
  const bought = await buy();
  await deliver(bought);
  const calls = cartCalls(shop);
  const cookie = (await calls.put({}, table, 1)).headers.get('set-cookie')?.split(';', 1)[0];
  await anonymise(ana);
  const { token } = ana;
  const status = async (method: string, path: string, body?: unknown) =>
    (
      await shop.call(method, path, {
        token,
        key: randomUUID(),
        ...(body !== undefined && { body }),
      })
    ).status;

  expect((await placeOrder(shop, ana, lines())).status).toBe(401);
  expect(await status('POST', '/orders', orderOf())).toBe(401);
  expect(await status('PUT', `/orders/cart/lines/${table}`, { quantity: 1 })).toBe(401);
  expect((await calls.get({ token, cookie })).status).toBe(401);
  expect((await calls.get({ token })).body).toEqual(emptyCart);
  expect((await shop.call('GET', '/orders', { token })).body.items).toEqual([]);
  expect(await status('GET', `/orders/${bought}`)).toBe(404);
  expect(await status('GET', `/orders/${bought}/receipt`)).toBe(404);
  expect(await status('POST', `/orders/${bought}/cancellation`)).toBe(404);
});

test('when the bank thinks while the account is deleted, then there is no order', async () => {
  const paying = placeOrder(shop, ana, lines(), { payment: 'tok_slow' });
  // Its key was looked up by now, and the bank takes 3 s.
  await sleep(1000);
  expect(await anonymise(ana)).toBe(0);
  expect((await paying).status).toBe(401);
  expect(await count(shop, 'orders.orders where user_id = $1', [ana.userId])).toBe(0);
});

test('when orders are placed while the account is deleted, then either it stays or there is none', async () => {
  for (let n = 0; n < 12; n += 1) {
    ana = await addShopper(shop);
    const buying = Array.from({ length: 8 }, () => placeOrder(shop, ana, lines()));
    const [underWay, ...answers] = await Promise.all([anonymise(ana), ...buying]);
    const placed = answers.filter(({ status }) => status === 201).length;
    const stored = await count(shop, 'orders.orders where user_id = $1', [ana.userId]);
    expect(stored).toBe(placed);
    expect(answers.filter(({ status }) => ![201, 401, 409].includes(status))).toEqual([]);
    if (underWay === 0) expect(placed).toBe(0);
  }
});

test('when an order is being placed, then the deletion waits for it', async () => {
  await shop.query('begin');
  await shop.query(`select orders.claim_key($1, 'k')`, [ana.userId]);
  let done = false;
  const deleting = anonymise(ana).finally(() => (done = true));
  await eventually(async () => {
    expect(await count(shop, `pg_locks where locktype = 'advisory' and not granted`)).toBe(1);
  });
  expect(done).toBe(false);
  const { status, headers } = await placeOrder(shop, ana, lines());
  expect([status, headers.get('retry-after')]).toEqual([409, '1']);
  await shop.query('rollback');
  expect(await deleting).toBe(0);
});

test('when tokens of the account have ended, then the sweeper forgets it and its cart', async () => {
  await anonymise(ana);
  await shop.query('insert into orders.carts (id, user_id) values ($1, $2)', [
    randomUUID(),
    ana.userId,
  ]);
  await sweep(shop.database);
  expect(await count(shop, 'orders.gone_accounts where user_id = $1', [ana.userId])).toBe(1);
  await shop.query(`update orders.gone_accounts set gone_at = now() - interval '61 minutes'`);
  await sweep(shop.database);
  expect(await count(shop, 'orders.gone_accounts')).toBe(0);
  expect(await count(shop, 'orders.carts where user_id = $1', [ana.userId])).toBe(0);
});
