import { randomUUID } from 'node:crypto';
import { eventually } from '@tienda/shared/testing';
import { byEmail, bySms, inspectUsers, type Inspector, somePhone } from './customer-topic.js';
import {
  person,
  refreshOf,
  refusedFields,
  signUp,
  type SignedUp,
  type UsersService,
} from './support.js';

let service: UsersService;
let inspector: Inspector;
inspectUsers((started, itsInspector) => {
  service = started;
  inspector = itsInspector;
});

const changePassword = ({ token }: SignedUp, body: unknown) =>
  service.call('PUT', '/users/me/password', { token, body });
const changeEmail = ({ token }: SignedUp, body: unknown) =>
  service.call('PUT', '/users/me/email', { token, body });
const signIn = (email: string, password: string) =>
  service.call('POST', '/users/sessions', { body: { email, password } });
const refresh = (token: string) =>
  service.call('POST', '/users/sessions/refresh', { refresh: token });
const newPassword = 'otra clave mejor';

/** A customer whose topic is there. */
async function reachable(overrides: Record<string, unknown> = {}): Promise<SignedUp> {
  const user = await signUp(service, overrides);
  await eventually(async () => expect(await inspector.subscribers(user.id)).not.toEqual(null));
  return user;
}

const mails = (email: string) => inspector.mailsTo(email);

test('when the password is changed, then this session goes on, the others end, and they are told', async () => {
  const user = await reachable();
  const other = refreshOf(await signIn(user.email, user.password));
  const { password } = user;
  const answer = await changePassword(user, { currentPassword: password, password: newPassword });
  expect(answer.status).toBe(204);
  expect((await refresh(other)).status).toBe(401);
  expect((await refresh(user.refresh)).status).toBe(200);
  expect((await signIn(user.email, password)).status).toBe(401);
  expect((await signIn(user.email, newPassword)).status).toBe(201);
  await eventually(async () =>
    expect(await mails(user.email)).toEqual([
      expect.stringMatching(/^Hola, Marta Ruiz:\n\nTu contraseña ha cambiado/),
    ]),
  );
});

test('when the account speaks English and has no channel, then it is told in English by e-mail', async () => {
  const user = await reachable({ language: 'en' });
  const { token, password, email } = user;
  await service.call('PUT', '/users/me/notifications', { token, body: { channel: 'none' } });
  await changePassword(user, { currentPassword: password, password: newPassword });
  await eventually(async () =>
    expect(await mails(email)).toEqual([expect.stringMatching(/^Hello, .*\n\nYour password has/)]),
  );
});

test('when the current password is wrong, then nothing changes and it is a guess like any other', async () => {
  const user = await signUp(service);
  const { email, password } = user;
  const body = { currentPassword: 'not this one', password: newPassword };
  const statuses = [];
  for (let n = 0; n < 5; n += 1) {
    statuses.push((await changePassword(user, body)).body.type);
    statuses.push((await changeEmail(user, { password: 'x', email: person().email })).body.type);
  }
  expect(new Set(statuses)).toEqual(new Set(['/problems/wrong-password']));
  expect((await changePassword(user, { ...body, currentPassword: password })).status).toBe(429);
  expect((await changeEmail(user, { password, email: person().email })).status).toBe(429);
  expect((await signIn(email, password)).status).toBe(429);
  await service.query('delete from users.attempts');
  expect((await signIn(email, password)).status).toBe(201);
});

test.each([
  ['a common one', 'password123'],
  ['a short one', '1234567'],
])('when the new password is %s, then it is 400 and the old one stays', async (_, password) => {
  const user = await signUp(service);
  const answer = await changePassword(user, { currentPassword: user.password, password });
  expect(answer.status).toBe(400);
  expect(refusedFields(answer)).toEqual(['password']);
  expect((await signIn(user.email, user.password)).status).toBe(201);
});

test('when the new password is the e-mail address, then it is 400', async () => {
  const user = await signUp(service);
  const body = { currentPassword: user.password, password: user.email };
  expect(refusedFields(await changePassword(user, body))).toEqual(['password']);
});

test('when the e-mail is changed, then the old address is told and messages go to the new one', async () => {
  const user = await reachable();
  const { email } = person();
  const answer = await changeEmail(user, {
    password: user.password,
    email: ` ${email} `.toUpperCase(),
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ id: user.id, email });
  expect((await signIn(user.email, user.password)).status).toBe(401);
  expect((await signIn(email, user.password)).status).toBe(201);
  expect((await refresh(user.refresh)).status).toBe(200);
  await eventually(async () =>
    expect(await inspector.subscribers(user.id)).toEqual([byEmail(email)]),
  );
  expect(await mails(user.email)).toEqual([expect.stringContaining('otra dirección de correo')]);
  expect(await mails(email)).toEqual([]);
});

test('when an earlier change waits before that, then the old address is told all the same', async () => {
  const user = await reachable();
  await service.query(
    `insert into users.outbox (event_id, type, key, payload, available_at)
     values ($1, 'customer-changed', $2, $3, now() + interval '1 s')`,
    [randomUUID(), user.id, { userId: user.id }],
  );
  const { email } = person();
  const phone = somePhone();
  await service.call('PATCH', '/users/me', { token: user.token, body: { phone } });
  await changeEmail(user, { password: user.password, email });
  await eventually(async () =>
    expect(await inspector.subscribers(user.id)).toEqual([byEmail(email), bySms(phone)]),
  );
  expect(await mails(user.email)).toEqual([expect.stringContaining('otra dirección de correo')]);
});

test('when the topic has gone, then a change of e-mail goes through and makes it again', async () => {
  const user = await reachable();
  await inspector.deleteTopic(user.id);
  const { email } = person();
  await changeEmail(user, { password: user.password, email });
  await eventually(async () =>
    expect(await inspector.subscribers(user.id)).toEqual([byEmail(email)]),
  );
  expect(await mails(user.email)).toEqual([]);
});

test('when the new e-mail has an account, then it is 409 and nobody is told', async () => {
  const [user, other] = [await signUp(service), await signUp(service)];
  const { password } = user;
  const answer = await changeEmail(user, { password, email: other.email });
  expect(answer.status).toBe(409);
  expect(answer.body.type).toBe('/problems/email-taken');
  expect((await changeEmail(user, { password, email: user.email })).status).toBe(200);
  const told = `select count(*) from users.outbox where key = $1 and type = 'account-message'`;
  expect(await service.query(told, [user.id])).toEqual([{ count: 0 }]);
});

test('when five change to one address at once, then one has it', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => signUp(service)));
  const { email } = person();
  const change = (user: SignedUp) => changeEmail(user, { password: user.password, email });
  const answers = await Promise.all(people.map(change));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
});

test.each([
  ['PUT', '/users/me/password'],
  ['PUT', '/users/me/email'],
])('when %s %s comes without a token, then it is 401', async (method, path) => {
  const body = { currentPassword: 'x', password: newPassword };
  expect((await service.call(method, path, { body })).status).toBe(401);
});

test('when the password changes while somebody signs in with the old one, then no session opens', async () => {
  const user = await signUp(service);
  const row = `where id = '${user.id}'`;
  // Holds the account as a change does that has not ended its transaction.
  const change = service.query(`
    with held as (select id from users.users ${row} for no key update), pause as (
      select pg_sleep(2) from held
    )
    update users.users set credentials_changed_at = clock_timestamp()
    ${row} and exists (select from pause)`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const signedIn = await signIn(user.email, user.password);
  await change;
  expect(signedIn.status).toBe(401);
});
