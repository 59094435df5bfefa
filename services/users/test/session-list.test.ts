import { randomUUID } from 'node:crypto';
import { refreshOf, signUp, startUsers, type SignedUp, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const path = '/users/me/sessions';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';

interface Item {
  id: string;
  current: boolean;
  device: unknown;
  createdAt: string;
  lastUsedAt: string;
}

const list = async (token: string): Promise<Item[]> =>
  (await service.call('GET', path, { token })).body.items;
const refresh = (token: string) =>
  service.call('POST', '/users/sessions/refresh', { refresh: token });

async function signInAgain({ email, password }: SignedUp, userAgent = firefox) {
  const headers = { 'user-agent': userAgent };
  const answer = await service.call('POST', '/users/sessions', {
    body: { email, password },
    headers,
  });
  const { accessToken: token } = answer.body;
  return { token, refresh: refreshOf(answer) };
}

test('when somebody is signed in twice, then both are listed, the last used first', async () => {
  const user = await signUp(service);
  const second = await signInAgain(user);
  const [newer, older] = await list(second.token);
  expect(newer).toEqual({
    id: expect.any(String),
    device: { browser: 'Firefox', os: 'Linux' },
    current: true,
    createdAt: expect.any(String),
    lastUsedAt: newer?.createdAt,
  });
  expect(older).toMatchObject({ current: false, device: null });
  await refresh(user.refresh);
  const moved = await list(second.token);
  expect(moved.map(({ id }) => id)).toEqual([older?.id, newer?.id]);
  expect(moved[0]?.lastUsedAt).not.toBe(older?.lastUsedAt);
  expect(moved[0]?.createdAt).toBe(older?.createdAt);
});

test.each([
  ['nothing', '', null],
  ['a program', 'curl/8.1', null],
  ['markup', '<script>/1 x', { browser: '<script>', os: null }],
  [
    'more than anybody reads',
    `${firefox} ${'x'.repeat(9000)}`,
    { browser: 'Firefox', os: 'Linux' },
  ],
])('when the browser says %s of itself, then the list holds', async (_, userAgent, device) => {
  const user = await signUp(service);
  const { token } = await signInAgain(user, userAgent);
  expect((await list(token)).find(({ current }) => current)?.device).toEqual(device);
});

test('when a browser signs in again, then its session before is over, and no other one', async () => {
  const [user, elsewhere] = [await signUp(service), await signUp(service)];
  const other = await signInAgain(user);
  const { email, password } = elsewhere;
  const wrong = { body: { email, password: 'not this one' }, refresh: user.refresh };
  expect((await service.call('POST', '/users/sessions', wrong)).status).toBe(401);
  expect(await list(other.token)).toHaveLength(2);
  const right = { body: { email, password }, refresh: user.refresh };
  expect((await service.call('POST', '/users/sessions', right)).status).toBe(201);
  expect((await list(other.token)).map(({ current }) => current)).toEqual([true]);
  expect((await refresh(user.refresh)).status).toBe(401);
  expect(await list(elsewhere.token)).toHaveLength(2);
});

test('when sessions are over, then they are not listed', async () => {
  const user = await signUp(service);
  const [idle, old, left] = [
    await signInAgain(user),
    await signInAgain(user),
    await signInAgain(user),
  ];
  const idOf = async ({ token }: { token: string }) =>
    (await list(token)).find(({ current }) => current)?.id;
  await service.query(
    `update users.refresh_tokens set created_at = now() - interval '8 days',
       expires_at = now() - interval '1 s' where session_id = $1`,
    [await idOf(idle)],
  );
  await service.query(
    `update users.sessions set created_at = now() - interval '30 days', expires_at = now()
     where id = $1`,
    [await idOf(old)],
  );
  await service.call('DELETE', '/users/sessions', { refresh: left.refresh });
  expect(await list(user.token)).toHaveLength(1);
});

test('when one is ended, then it cannot be refreshed, and the other goes on', async () => {
  const user = await signUp(service);
  const other = await signInAgain(user);
  const theirs = (await list(other.token)).find(({ current }) => current)?.id;
  const end = () => service.call('DELETE', `${path}/${theirs}`, { token: user.token });
  expect((await end()).status).toBe(204);
  expect((await refresh(other.refresh)).status).toBe(401);
  expect((await refresh(user.refresh)).status).toBe(200);
  expect((await end()).status).toBe(404);
});

test('when a session is another one’s or nobody’s, then both are the same 404', async () => {
  const [owner, other] = [await signUp(service), await signUp(service)];
  const [session] = await list(owner.token);
  for (const id of [session?.id, randomUUID()]) {
    const answer = await service.call('DELETE', `${path}/${id}`, { token: other.token });
    expect(answer.status).toBe(404);
    expect(Object.keys(answer.body).sort()).toEqual(['instance', 'status', 'title', 'type']);
  }
  expect(await list(owner.token)).toHaveLength(1);
  expect((await refresh(owner.refresh)).status).toBe(200);
  expect((await service.call('DELETE', `${path}/x`, { token: other.token })).status).toBe(400);
});

test('when somebody signs out everywhere, then no session of theirs is left, and the cookie goes', async () => {
  const [user, bystander] = [await signUp(service), await signUp(service)];
  const other = await signInAgain(user);
  const answer = await service.call('DELETE', path, { token: user.token });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('set-cookie')).toMatch('__Host-refresh=; Path=/; Max-Age=0');
  expect((await refresh(user.refresh)).status).toBe(401);
  expect((await refresh(other.refresh)).status).toBe(401);
  expect((await refresh(bystander.refresh)).status).toBe(200);
});

test('when nobody is signed in, then it is 401', async () => {
  expect((await service.call('GET', path)).status).toBe(401);
  expect((await service.call('DELETE', path)).status).toBe(401);
  expect((await service.call('DELETE', `${path}/${randomUUID()}`)).status).toBe(401);
});
