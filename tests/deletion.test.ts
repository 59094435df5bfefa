import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { testShop } from '@tienda/shared/testing';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { asStaff, createProduct } from './support/goods.js';
import { createInbox } from './support/inbox.js';
import { createShopper, shippingAddress, type Answer } from './support/shopper.js';
import { shop } from './support/shop.js';
import { until } from './support/until.js';

let database: pg.Client;
beforeAll(async () => {
  database = new pg.Client({ connectionString: shop.databaseUrl });
  await database.connect();
});
afterAll(() => database.end());

/** What nobody else in the shop has. */
const name = `Lucía ${randomUUID()}`;
const address = { ...shippingAddress, name, line1: `Calle del Águila ${randomUUID()}` };

/** Where the id alone stays: who shall not order any more, and what was told and is forgotten in a week. */
const keptIds = ['orders.gone_accounts', 'orders.outbox', 'users.outbox'];

const bodyOf = <Body>({ body }: Answer) => body as Body;

/** Tables of all schemas in which a text stands, in any column. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select c.oid::regclass::text as name
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('catalog', 'orders', 'users', 'payment_sandbox')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const sql = `select 1 from ${name} t where position($1 in t::text) > 0 limit 1`;
    if ((await database.query(sql, [text])).rowCount) found.push(name);
  }
  return found.sort();
}

async function receiptOf(orderId: string): Promise<string> {
  const { AWS_REGION: region = '', RECEIPTS_BUCKET: Bucket } =
    testShop().environment['orders'] ?? {};
  const { rows } = await database.query<{ Key: string }>(
    'select r.object_key as "Key" from orders.receipts r where r.order_id = $1',
    [orderId],
  );
  const s3 = new S3Client({ region, forcePathStyle: true });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, ...rows[0], Key: rows[0]?.Key }));
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  s3.destroy();
  return Buffer.from(bytes.subarray(0, 5)).toString();
}

async function hasTopic(userId: string): Promise<boolean> {
  const { AWS_REGION: region = '', CUSTOMER_TOPIC_ARN_PREFIX: prefix } =
    testShop().environment['users'] ?? {};
  const sns = new SNSClient({ region });
  const asked = new ListSubscriptionsByTopicCommand({ TopicArn: `${prefix}${userId}` });
  const there = await sns.send(asked).then(
    () => true,
    ({ name }: Error) => name !== 'NotFoundException' && name !== 'NotFound',
  );
  sns.destroy();
  return there;
}

it('when somebody buys, takes their data along and goes, then nothing tells of them', async () => {
  const ana = createShopper(shop.edgeUrl);
  const inbox = createInbox(shop.edgeUrl);
  const { email, phone, password } = ana;
  const register = () =>
    ana.call('/users', { method: 'POST', body: { email, password, phone, name } });
  const { id: userId } = bodyOf<{ id: string }>(await register());
  await ana.signIn();
  await ana.call('/users/me/addresses', { method: 'POST', body: address });
  const { id: productId } = await createProduct('Mesa de quien se va', {
    price: 9900,
    available: 5,
  });
  await ana.call(`/orders/cart/lines/${productId}`, { method: 'PUT', body: { quantity: 1 } });
  const buy = () => {
    const headers = { 'idempotency-key': randomUUID() };
    const lines = [{ productId, quantity: 1 }];
    const body = { lines, shippingAddress: address, payment: { token: 'tok_ok' } };
    return ana.call('/orders', { method: 'POST', headers, body });
  };
  const { id, number } = bodyOf<{ id: string; number: number }>(await buy());
  const accept = { accept: 'application/json' };
  await until(
    async () => (await ana.call(`/orders/${id}/receipt`, { headers: accept })).status === 200,
  );

  const leave = () => ana.call('/users/me', { method: 'DELETE', body: { password } });
  const tooEarly = await leave();
  expect([tooEarly.status, bodyOf<{ type: string }>(tooEarly).type]).toEqual([
    409,
    '/problems/orders-open',
  ]);
  const shipment = { carrier: 'Correos', trackingCode: `PK${number}ES` };
  await asStaff(`/orders/${id}/shipment`, { method: 'POST', body: shipment });
  await asStaff(`/orders/${id}/delivery`, { method: 'POST' });

  const account = bodyOf<{ profile: object; addresses: object[] }>(
    await ana.call('/users/me/export'),
  );
  expect(account.profile).toMatchObject({ id: userId, email, phone, name });
  expect(account.addresses).toMatchObject([address]);
  const taken = bodyOf<{ orders: object[] }>(await ana.call('/orders/export/mine'));
  expect(taken.orders).toMatchObject([{ number, status: 'delivered', shippingAddress: address }]);
  // What is found before, so that finding nothing afterwards says something.
  expect(await tablesWith(email)).toContain('users.users');
  expect(await tablesWith(userId)).toEqual(
    expect.arrayContaining(['orders.orders', 'users.users']),
  );
  expect(await tablesWith(address.line1)).toEqual(['orders.orders', 'users.addresses']);

  expect((await leave()).status).toBe(204);

  expect((await buy()).status).toBe(401);
  expect((await ana.call('/users/me')).status).toBe(401);
  expect((await ana.call('/users/sessions/refresh', { method: 'POST' })).status).toBe(401);
  expect((await ana.signIn()).status).toBe(401);
  await inbox.waitForEmail(email, 'Hemos eliminado tu cuenta');
  await database.query(
    `update users.outbox set available_at = now() where key = $1 and type = 'customer-removed'`,
    [userId],
  );
  await until(async () => !(await hasTopic(userId)));

  const shown = (await (await asStaff(`/orders/${id}`)).json()) as Record<string, unknown>;
  const { postalCode, country } = shippingAddress;
  expect(shown).toMatchObject({ number, status: 'delivered', customer: { email: null } });
  const anonymous = { name: '—', line1: '—', postalCode, city: '—', country };
  expect(shown['shippingAddress']).toEqual(anonymous);
  expect(await receiptOf(id)).toBe('%PDF-');
  expect(JSON.stringify(shown)).not.toContain(userId);
  const traces = [email, phone, name, address.line1, shipment.trackingCode];
  for (const text of traces) expect([text, await tablesWith(text)]).toEqual([text, []]);
  expect(await tablesWith(userId)).toEqual(keptIds);

  expect((await register()).status).toBe(201);
  expect((await ana.signIn()).status).toBe(201);
  expect(bodyOf<{ items: object[] }>(await ana.call('/orders')).items).toEqual([]);
  expect((await ana.call(`/orders/${id}`)).status).toBe(404);
  expect((await ana.call(`/orders/${id}/receipt`)).status).toBe(404);
  expect(bodyOf<{ items: object[] }>(await ana.call('/users/me/addresses')).items).toEqual([]);
});
