import { randomUUID } from 'node:crypto';
import { transact } from '@tienda/shared/database';
import { signToken } from '@tienda/shared/testing';
import { refuseLastAdministrator } from '../src/staff-roles.js';
import { signUp, startUsers, type SignedUp, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());
beforeEach(() => service.query(`update users.users set role = 'customer'`));

/** Somebody with that role, whose token says so. */
async function staff(role: 'support' | 'admin'): Promise<SignedUp> {
  const user = await signUp(service);
  await service.query('update users.users set role = $2 where id = $1', [user.id, role]);
  return { ...user, token: signToken({ userId: user.id, role }) };
}

const give = ({ token }: { token: string }, id: string, body: unknown) =>
  service.call('PUT', `/users/${id}/role`, { token, body });
const auditOf = ({ token }: { token: string }, query = '') =>
  service.call('GET', `/users/audit${query}`, { token });
const administrators = async () =>
  (await service.query(`select id from users.users where role = 'admin'`)).length;

test('when somebody gets a role, then their sessions end and the next token has it', async () => {
  const [boss, user, other] = [await staff('admin'), await signUp(service), await signUp(service)];
  const answer = await give(boss, user.id, { role: 'support' });
  expect(answer).toMatchObject({ status: 200, body: { id: user.id, role: 'support' } });
  const refresh = (token: string) =>
    service.call('POST', '/users/sessions/refresh', { refresh: token });
  expect((await refresh(user.refresh)).status).toBe(401);
  expect((await refresh(other.refresh)).status).toBe(200);
  const { email, password } = user;
  const { body } = await service.call('POST', '/users/sessions', { body: { email, password } });
  expect(body.user.role).toBe('support');
  const { items } = (await auditOf(boss)).body;
  expect(items[0]).toEqual({
    id: expect.any(Number),
    at: expect.stringMatching(/Z$/),
    actor: { id: boss.id, email: boss.email },
    action: 'role-changed',
    subject: { id: user.id, email },
    before: 'customer',
    after: 'support',
  });
});

test('when somebody has the role already, then nothing is ended nor recorded', async () => {
  const [boss, user] = [await staff('admin'), await signUp(service)];
  const before = (await auditOf(boss)).body;
  expect((await give(boss, user.id, { role: 'customer' })).status).toBe(200);
  expect((await auditOf(boss)).body).toEqual(before);
  const cookie = { refresh: user.refresh };
  expect((await service.call('POST', '/users/sessions/refresh', cookie)).status).toBe(200);
});

test('when it is their own role, then it is 409, whichever and whoever else there is', async () => {
  const [boss] = [await staff('admin'), await staff('admin')];
  for (const role of ['customer', 'admin']) {
    const { status, body } = await give(boss, boss.id, { role });
    expect([status, body.type]).toEqual([409, '/problems/own-role']);
  }
  expect(await administrators()).toBe(2);
});

test('when twenty administrators dismiss each other at once, then one stays', async () => {
  const bosses: Array<Awaited<ReturnType<typeof staff>>> = [];
  for (let i = 0; i < 20; i += 1) bosses.push(await staff('admin'));
  const answers = await Promise.all(
    bosses.map((boss, i) => give(boss, bosses[i ^ 1]?.id ?? '', { role: 'customer' })),
  );
  const left = await administrators();
  expect(left).toBeGreaterThanOrEqual(1);
  const count = (status: number) => answers.filter((one) => one.status === status).length;
  expect(count(200)).toBe(20 - left);
  expect(count(200) + count(403) + count(503)).toBe(20);
});

test('when a token says administrator but the account does not any more, then it is 403', async () => {
  const [boss, former, user] = [await staff('admin'), await staff('admin'), await signUp(service)];
  await give(boss, former.id, { role: 'customer' });
  expect((await give(former, user.id, { role: 'admin' })).status).toBe(403);
  expect((await give(former, boss.id, { role: 'customer' })).status).toBe(403);
  expect(await administrators()).toBe(1);
});

test('when somebody is no administrator, then they give no role, not even themselves one', async () => {
  const [helper, user] = [await staff('support'), await signUp(service)];
  expect((await give(helper, user.id, { role: 'support' })).status).toBe(403);
  expect((await give(user, user.id, { role: 'admin' })).status).toBe(403);
  expect(
    (await service.call('PUT', `/users/${user.id}/role`, { body: { role: 'admin' } })).status,
  ).toBe(401);
  expect(await administrators()).toBe(0);
});

test('when account, id or role are not there, then it is 404 or 400', async () => {
  const boss = await staff('admin');
  expect((await give(boss, randomUUID(), { role: 'admin' })).status).toBe(404);
  expect((await give(boss, 'me', { role: 'admin' })).status).toBe(400);
  for (const body of [{}, { role: 'boss' }, { role: 'admin', name: 'x' }, { role: null }]) {
    expect((await give(boss, randomUUID(), body)).status).toBe(400);
  }
});

test('when accounts of a record are deleted, then it says nothing of them, and pages go on', async () => {
  const [boss, former, user] = [await staff('admin'), await staff('admin'), await signUp(service)];
  for (const role of ['support', 'admin', 'customer']) await give(former, user.id, { role });
  await service.query('delete from users.users where id in ($1, $2)', [former.id, user.id]);
  const first = await auditOf(boss, '?limit=2');
  const { items, nextCursor } = first.body;
  const change = { actor: null, subject: null, action: 'role-changed' };
  expect(items).toMatchObject([
    { ...change, before: 'admin', after: 'customer' },
    { ...change, before: 'support', after: 'admin' },
  ]);
  const next = await auditOf(boss, `?limit=2&cursor=${nextCursor}`);
  expect(next.body.items[0]).toMatchObject({ ...change, before: 'customer', after: 'support' });
  expect((await auditOf(boss, `?cursor=${nextCursor}x`)).status).toBe(400);
});

test('when the last administrator is to go, then it is 409, and two cannot go at once', async () => {
  const refuse = (id: string) =>
    transact(service.database, async (transaction) => {
      await refuseLastAdministrator(service.database, id, transaction);
      await service.database.query(`delete from users where id = '${id}'`, { transaction });
    });
  const [one, other, user] = [await staff('admin'), await staff('admin'), await signUp(service)];
  const ends = await Promise.allSettled([refuse(one.id), refuse(other.id)]);
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { type: { slug: 'last-admin', status: 409 } },
  });
  await refuse(user.id);
  expect(await administrators()).toBe(1);
});

test('when a role is changed, then the log says who did it to whom, by ids', async () => {
  const [boss, user] = [await staff('admin'), await signUp(service)];
  await give(boss, user.id, { role: 'support' });
  const lines = service.logLines.filter((text) => text.includes('role-changed'));
  const line = JSON.parse(lines.at(-1) ?? '{}');
  expect(line).toMatchObject({ event: 'security', userId: boss.id, subjectId: user.id });
});
