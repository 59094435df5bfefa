import { readFileSync } from 'node:fs';
import { createApp } from '@tienda/shared/app';
import { createAuthenticator } from '@tienda/shared/auth';
import { createMetrics } from '@tienda/shared/metrics';
import { operation, route } from '@tienda/shared/operation';
import { Problem, problems } from '@tienda/shared/problem';
import { securityEvents } from '@tienda/shared/security-events';
import { loadSettings } from '@tienda/shared/settings';
import {
  listenForTest,
  memoryLogger,
  signToken,
  testEnvironment,
  type TestServer,
} from '@tienda/shared/testing';
import { tokenSettings } from '@tienda/shared/auth';
import { z } from 'zod';

const userId = '01900000-0000-7000-8000-000000000001';
const subjectId = '01900000-0000-7000-8000-000000000002';
const responses = { 204: { description: 'Done' } };
const changeRole = operation({
  id: 'changeRole',
  event: 'role-changed',
  method: 'put',
  path: '/things/{id}',
  summary: 'Change',
  access: 'admin',
  params: z.strictObject({ id: z.uuid() }),
  responses,
});
const signOut = operation({
  id: 'signOut',
  method: 'post',
  path: '/out',
  summary: 'Sign out',
  access: 'public',
  cookie: '__Host-x',
  responses,
});
const guess = operation({ ...signOut, id: 'guess', path: '/guesses' });

let server: TestServer;
const { logger, lines } = memoryLogger('toy');
const metrics = createMetrics();

beforeAll(async () => {
  const done = async () => ({ status: 204 });
  const app = createApp({
    logger,
    metrics,
    trustProxyHops: 0,
    authenticate: createAuthenticator(loadSettings(tokenSettings, testEnvironment()['users'])),
    routes: [
      route(changeRole, done),
      route(signOut, done),
      route(guess, async () => {
        throw new Problem(problems.tooManyRequests);
      }),
    ],
  });
  server = await listenForTest(app);
});
afterAll(() => server.close());

const change = (token: string) => ({
  path: `/things/${subjectId}`,
  init: { method: 'PUT', headers: { authorization: `Bearer ${token}` } },
});
const as = (role: 'admin' | 'customer') => change(signToken({ userId, role }));
const post = (path: string, headers = {}) => ({ path, init: { method: 'POST', headers } });

async function eventsOf({ path, init }: ReturnType<typeof post>) {
  lines.length = 0;
  await fetch(server.url + path, init);
  const all = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return all.filter(({ event }) => event === 'security');
}

test.each([
  [
    as('admin'),
    { kind: 'role-changed', level: 'info', operation: 'changeRole', userId, subjectId },
  ],
  [as('customer'), { kind: 'access-refused', level: 'warn', operation: 'changeRole', userId }],
  [change(`${signToken({ userId, role: 'admin' })}x`), { kind: 'token-refused' }],
  [post('/out', { origin: 'https://evil.example' }), { kind: 'origin-refused' }],
  [post('/guesses'), { kind: 'attempts-limited', operation: 'guess' }],
])('when it happens at %j, then one line says so: %j', async (call, expected) => {
  const before = await counted(expected.kind);
  expect(await eventsOf(call)).toEqual([
    expect.objectContaining({ ...expected, requestId: expect.any(String) }),
  ]);
  expect(await counted(expected.kind)).toBe(before + 1);
});

async function counted(kind: string): Promise<number> {
  const text = await metrics.registry.metrics();
  return Number(
    new RegExp(`^security_events_total\\{kind="${kind}"\\} (\\d+)`, 'm').exec(text)?.[1] ?? 0,
  );
}

test('when a token has expired or the request is right, then it is no event', async () => {
  const old = { iat: 1_700_000_000, exp: 1_700_000_600 };
  expect(await eventsOf(change(signToken({ userId, role: 'admin' }, old)))).toEqual([]);
  expect(await eventsOf(post('/out'))).toEqual([]);
});

test('when the vocabulary has a kind, then docs/security-events.md says the same of it', () => {
  const text = readFileSync(new URL('../../../docs/security-events.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([\w-]+)` *\| ([^|]+?) *\|/gm)];
  expect(Object.fromEntries(rows.map(([, kind, when]) => [kind, when]))).toEqual(securityEvents);
});
