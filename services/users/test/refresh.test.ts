import { refreshOf, signUp, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const refresh = (token?: string, headers: Record<string, string> = {}) =>
  service.call('POST', '/users/sessions/refresh', { refresh: token, headers });

/** Moves all that has happened in somebody's sessions into the past. */
async function age(userId: string, interval: string) {
  const family = `session_id in (select id from users.sessions where user_id = $1)`;
  const earlier = (column: string) => `${column} = ${column} - interval '${interval}'`;
  await service.query(
    `update users.refresh_tokens set ${['created_at', 'expires_at', 'rotated_at'].map(earlier).join(', ')}
     where ${family}`,
    [userId],
  );
  const columns = ['created_at', 'expires_at'].map(earlier).join(', ');
  await service.query(`update users.sessions set ${columns} where user_id = $1`, [userId]);
}

test('when a session is refreshed, then both tokens are new and the access token works', async () => {
  const user = await signUp(service);
  const answer = await refresh(user.refresh);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ tokenType: 'Bearer', expiresIn: 600, user: { id: user.id } });
  expect(answer.body.accessToken).not.toBe(user.token);
  expect(refreshOf(answer)).toMatch(/^[\w-]{43}$/);
  expect(refreshOf(answer)).not.toBe(user.refresh);
  const me = await service.call('GET', '/users/me', { token: answer.body.accessToken });
  expect(me.status).toBe(200);
});

test('when two tabs refresh at once, then both get tokens that work', async () => {
  const user = await signUp(service);
  const tabs = await Promise.all([refresh(user.refresh), refresh(user.refresh)]);
  expect(tabs.map(({ status }) => status)).toEqual([200, 200]);
  expect(refreshOf(tabs[0])).not.toBe(refreshOf(tabs[1]));
  for (const tab of tabs) expect((await refresh(refreshOf(tab))).status).toBe(200);
});

test('when a rotated token comes back after 9 s, then it is honoured', async () => {
  const user = await signUp(service);
  await refresh(user.refresh);
  await age(user.id, '9 seconds');
  expect((await refresh(user.refresh)).status).toBe(200);
});

test('when a rotated token comes back after 10 s, then its whole family is revoked', async () => {
  const user = await signUp(service);
  const newest = refreshOf(await refresh(user.refresh));
  await age(user.id, '10 seconds');
  const reused = await refresh(user.refresh);
  expect(reused.status).toBe(401);
  expect(reused.headers.get('www-authenticate')).toBe('Bearer');
  expect(reused.headers.get('set-cookie')).toMatch('__Host-refresh=; Path=/; Max-Age=0');
  expect((await refresh(newest)).status).toBe(401);
  expect(service.logLines.some((line) => line.includes('"refresh-reused"'))).toBe(true);
});

test('when a sibling from the grace is kept back, then it dies with the next rotation', async () => {
  const user = await signUp(service);
  const browsers = refreshOf(await refresh(user.refresh));
  const thiefs = refreshOf(await refresh(user.refresh));
  const next = refreshOf(await refresh(browsers));
  await age(user.id, '11 seconds');
  expect((await refresh(thiefs)).status).toBe(401);
  expect((await refresh(next)).status).toBe(401);
});

test('when a family is revoked, then the other sessions of the person go on', async () => {
  const user = await signUp(service);
  const { email, password } = user;
  const other = await service.call('POST', '/users/sessions', { body: { email, password } });
  await service.call('DELETE', '/users/sessions', { refresh: user.refresh });
  expect((await refresh(user.refresh)).status).toBe(401);
  expect((await refresh(refreshOf(other))).status).toBe(200);
});

test('when a token lies idle for seven days, then it is over', async () => {
  const user = await signUp(service);
  await age(user.id, '6 days 23 hours');
  const kept = refreshOf(await refresh(user.refresh));
  expect(kept).toHaveLength(43);
  await age(user.id, '7 days');
  expect((await refresh(kept)).status).toBe(401);
});

test('when a session is 30 days old, then no refresh keeps it', async () => {
  const user = await signUp(service);
  let token = user.refresh;
  for (let week = 0; week < 5; week += 1) {
    token = refreshOf(await refresh(token));
    await age(user.id, '6 days');
  }
  expect((await refresh(token)).status).toBe(401);
});

test.each([[undefined], [''], ['x'], ['A'.repeat(43)], ['%00'], ['"; drop table sessions']])(
  'when the cookie is %j, then it is 401',
  async (token) => {
    const answer = await refresh(token);
    expect(answer.status).toBe(401);
    expect(answer.body.type).toBe('/problems/unauthorized');
  },
);

test('when somebody signs out, then the cookie goes and its token too', async () => {
  const user = await signUp(service);
  const answer = await service.call('DELETE', '/users/sessions', { refresh: user.refresh });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('set-cookie')).toMatch('__Host-refresh=; Path=/; Max-Age=0');
  expect((await refresh(user.refresh)).status).toBe(401);
  expect((await service.call('DELETE', '/users/sessions')).status).toBe(204);
});

test.each([
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
  [{ origin: 'http://localhost:8080.evil.example' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' }],
])('when another site asks with %j, then it is 403 and nothing is rotated', async (headers) => {
  const user = await signUp(service);
  expect((await refresh(user.refresh, headers)).status).toBe(403);
  const { email, password } = user;
  const signIn = { body: { email, password }, headers };
  expect((await service.call('POST', '/users/sessions', signIn)).status).toBe(403);
  const signOut = await service.call('DELETE', '/users/sessions', {
    refresh: user.refresh,
    headers,
  });
  expect(signOut.status).toBe(403);
  await age(user.id, '1 minute');
  expect((await refresh(user.refresh)).status).toBe(200);
});

test('when the page is ours, then it may', async () => {
  const user = await signUp(service);
  const [origin = ''] = service.environment['PUBLIC_ORIGINS']?.split(',') ?? [];
  const headers = { origin, 'sec-fetch-site': 'same-origin' };
  expect((await refresh(user.refresh, headers)).status).toBe(200);
});
