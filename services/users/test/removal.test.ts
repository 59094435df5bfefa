import { randomUUID } from 'node:crypto';
import { eventually } from '@tienda/shared/testing';
import { addFactor, wrongCode } from './authenticator.js';
import { byEmail, inspectUsers, type Inspector } from './customer-topic.js';
import { signUp, type SignedUp, type UsersService } from './support.js';

let service: UsersService;
let inspector: Inspector;
let ana: SignedUp;
inspectUsers((started, itsInspector) => {
  service = started;
  inspector = itsInspector;
});
beforeEach(async () => {
  ana = await signUp(service);
});

const remove = ({ token }: { token: string }, body: object) =>
  service.call('DELETE', '/users/me', { token, body });
const find = ({ token }: SignedUp) => service.call('GET', '/users/me', { token });
const signIn = ({ email, password }: SignedUp) =>
  service.call('POST', '/users/sessions', { body: { email, password } });
const accounts = async ({ id }: SignedUp) =>
  (await service.query('select from users.users where id = $1', [id])).length;

/** The events of an account, in the order of their keys. */
const eventsOf = ({ id }: SignedUp) =>
  service.query<{ type: string; sent: boolean }>(
    `select type, sent_at is not null as sent from users.outbox where key = $1 order by id`,
    [id],
  );

/** As if its minute were over. */
const hurry = ({ id }: SignedUp) =>
  service.query(
    `update users.outbox set available_at = now() where key = $1 and type = 'customer-removed'`,
    [id],
  );

/** An order as checkout leaves it; the rest of its books is of no matter here. */
const addOrder = ({ id }: SignedUp, status: string) =>
  service.query(
    `insert into orders.orders (id, user_id, idempotency_key, request_hash, status, language,
      lines_total, shipping, total, taxes, shipping_address, payment_authorisation)
    values ($1::uuid, $2, 'k' || $1, repeat('a', 64), $3, 'es', 0, 0, 0, '[]',
      '{"name": "Ana", "postalCode": "28001", "country": "ES"}', $1)`,
    [randomUUID(), id, status],
  );

test('when somebody deletes their account, then nothing of it opens anything any more', async () => {
  const { status, headers } = await remove(ana, { password: ana.password });
  expect(status).toBe(204);
  const cookies = headers.getSetCookie().map((cookie) => cookie.split('; ', 3).join('; '));
  expect(cookies).toEqual([
    '__Host-refresh=; Path=/; Max-Age=0',
    '__Host-device=; Path=/; Max-Age=0',
  ]);

  expect((await signIn(ana)).body.type).toBe('/problems/bad-credentials');
  const refreshed = await service.call('POST', '/users/sessions/refresh', { refresh: ana.refresh });
  expect(refreshed.status).toBe(401);
  expect((await find(ana)).status).toBe(401);
  expect((await remove(ana, { password: ana.password })).status).toBe(401);
  expect(
    service.logLines.some((line) => line.includes('account-deleted') && line.includes(ana.id)),
  ).toBe(true);

  const again = await signUp(service, { email: ana.email });
  expect(again.id).not.toBe(ana.id);
});

test.each([
  ['GET', '/users/me/addresses'],
  ['GET', '/users/me/sessions'],
  ['DELETE', '/users/me/sessions'],
  ['GET', '/users/me/notifications'],
  ['GET', '/users/me/second-factor'],
  ['GET', '/users/me/export'],
])('when an account is deleted, then %s %s by a token of before is 401', async (method, path) => {
  const { token } = ana;
  expect((await service.call(method, path, { token })).status).toBeLessThan(300);
  await remove(ana, { password: ana.password });
  expect((await service.call(method, path, { token })).status).toBe(401);
});

test('when an account is deleted, then its address is told once and its topic goes', async () => {
  const reached = [byEmail(ana.email)];
  await eventually(async () => expect(await inspector.subscribers(ana.id)).toEqual(reached));
  await remove(ana, { password: ana.password });
  await eventually(async () => {
    const mails = await inspector.mailsTo(ana.email);
    expect(mails.filter((mail) => mail.includes('Hemos eliminado tu cuenta'))).toHaveLength(1);
  });
  expect(await inspector.subscribers(ana.id)).toEqual(reached);
  await hurry(ana);
  await eventually(async () => expect(await inspector.subscribers(ana.id)).toBeNull());
  expect((await eventsOf(ana)).map(({ type }) => type)).toEqual([
    'customer-changed',
    'customer-farewell',
    'customer-removed',
  ]);
});

test('when the topic is gone already, then the events of the account end all the same', async () => {
  await eventually(async () => expect(await inspector.subscribers(ana.id)).not.toBeNull());
  await inspector.deleteTopic(ana.id);
  await remove(ana, { password: ana.password });
  await hurry(ana);
  await eventually(async () => {
    expect((await eventsOf(ana)).every(({ sent }) => sent)).toBe(true);
  });
  expect(await inspector.subscribers(ana.id)).toBeNull();
});

test('when they read English, then they are told in English', async () => {
  await service.call('PATCH', '/users/me', { token: ana.token, body: { language: 'en' } });
  await remove(ana, { password: ana.password });
  await eventually(async () => {
    expect((await inspector.mailsTo(ana.email)).join()).toContain('We have deleted your account');
  });
});

test('when the password is wrong, then it counts as a guess and the account stays', async () => {
  for (let n = 0; n < 10; n += 1) {
    const { status, body } = await remove(ana, { password: 'no es esta' });
    expect([status, body.type]).toEqual([403, '/problems/wrong-password']);
  }
  expect((await remove(ana, { password: ana.password })).status).toBe(429);
  expect(await accounts(ana)).toBe(1);
});

test('when a second factor is on, then its code is asked for', async () => {
  const app = await addFactor(service, ana);
  const { password } = ana;
  for (const body of [{ password }, { password, code: wrongCode(app) }]) {
    const refused = await remove(ana, body);
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/wrong-code']);
  }
  expect((await remove(ana, { password, code: app.code() })).status).toBe(204);
});

test.each(['confirmed', 'shipped'])(
  'when an order is %s, then the account stays',
  async (status) => {
    await addOrder(ana, status);
    const refused = await remove(ana, { password: ana.password });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/orders-open']);
    expect((await find(ana)).status).toBe(200);
    expect(await eventsOf(ana)).toHaveLength(1);
  },
);

test('when orders have arrived or were cancelled, then they stay without the person', async () => {
  await addOrder(ana, 'delivered');
  await addOrder(ana, 'cancelled');
  expect((await remove(ana, { password: ana.password })).status).toBe(204);
  const left = await service.query('select from orders.orders where user_id = $1', [ana.id]);
  expect(left).toEqual([]);
});

test('when two requests delete an account at once, then one does', async () => {
  const body = { password: ana.password };
  const answers = await Promise.all([remove(ana, body), remove(ana, body)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
});

test('when administrators delete their accounts, then one is left', async () => {
  await service.query(`update users.users set role = 'customer' where role = 'admin'`);
  const both = [ana, await signUp(service)];
  const ids = both.map(({ id }) => id);
  await service.query(`update users.users set role = 'admin' where id = any ($1)`, [ids]);
  const answers = await Promise.all(both.map((one) => remove(one, { password: one.password })));
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.type).toBe('/problems/last-admin');
});

test('when the body is not right, then it says which field', async () => {
  expect((await remove(ana, {})).body.errors[0].path).toBe('password');
  const none = await service.call('DELETE', '/users/me', { token: ana.token });
  expect(none.status).toBe(400);
  expect(await accounts(ana)).toBe(1);
});
