import { hash } from '@node-rs/argon2';
import { createPublicKey, randomUUID, type JsonWebKey } from 'node:crypto';
import { createVerifier } from 'fast-jwt';
import { networkOf } from '../src/limits.js';
import { person, refreshOf, signUp, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const signIn = (body: unknown, headers: Record<string, string> = {}) =>
  service.call('POST', '/users/sessions', { body, headers });

async function account() {
  const body = person();
  await service.call('POST', '/users', { body });
  return { email: body.email, password: body.password };
}

const from = (ip: string) => ({ 'x-forwarded-for': `${ip}, 10.0.0.9` });
const someIp = () => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;

test('when the password is right, then there is a session and a cookie for the refresh', async () => {
  const { email, password } = await account();
  const answer = await signIn({ email: ` ${email.toUpperCase()} `, password });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ tokenType: 'Bearer', expiresIn: 600, user: { email } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split('; ').sort());
  const common = ['Path=/', 'SameSite=Strict', 'Secure'];
  expect(cookies).toEqual([
    ['HttpOnly', 'Max-Age=604800', ...common, expect.stringMatching(/^__Host-refresh=[\w-]{43}$/)],
    ['HttpOnly', 'Max-Age=31536000', ...common, expect.stringMatching(/^__Host-device=[\w-]{43}$/)],
  ]);
});

test('when a token is signed, then anybody can check it with the published keys', async () => {
  const { id, token } = await signUp(service);
  const { body, headers } = await service.call('GET', '/users/.well-known/jwks.json');
  expect(headers.get('cache-control')).toMatch('max-age');
  expect(body.keys).toHaveLength(1);
  expect(Object.keys(body.keys[0]).sort()).toEqual('alg crv kid kty use x y'.split(' '));
  const key = createPublicKey({ key: body.keys[0] as JsonWebKey, format: 'jwk' });
  const verify = createVerifier({
    key: key.export({ type: 'spki', format: 'pem' }).toString(),
    algorithms: ['ES256'],
    complete: true,
  });
  const { header, payload } = verify(token);
  expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: body.keys[0].kid });
  expect(payload).toEqual({
    sub: id,
    role: 'customer',
    sid: expect.any(String),
    iss: service.environment['JWT_ISSUER'],
    aud: 'tienda',
    jti: expect.any(String),
    iat: expect.any(Number),
    exp: payload.iat + 600,
  });
});

test('when a session is stored, then no token of it is', async () => {
  const { refresh } = await signUp(service);
  const sql = `select encode(hash, 'hex') as hash from users.refresh_tokens`;
  const stored = await service.query<{ hash: string }>(sql);
  expect(stored.map(({ hash }) => hash)).not.toContain(Buffer.from(refresh).toString('hex'));
  expect(stored.every(({ hash }) => hash.length === 64)).toBe(true);
});

test('when password or e-mail are wrong, then it is the same 401', async () => {
  const { email, password } = await account();
  const wrong = await signIn({ email, password: `${password}!` });
  const unknown = await signIn({ email: person().email, password });
  const strange = await signIn({ email: 'x\u0000y', password: '' });
  for (const answer of [wrong, unknown, strange]) {
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.body).toEqual({ ...wrong.body, instance: expect.any(String) });
  }
  expect(wrong.body.type).toBe('/problems/bad-credentials');
});

test.each([
  ['less memory', { memoryCost: 8192 }],
  ['fewer passes', { timeCost: 1 }],
])('when a password was hashed with %s, then it is hashed anew at sign-in', async (_, weaker) => {
  const { email, password } = await account();
  const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, ...weaker };
  const stored = async () => {
    const sql = 'select password_hash as hash from users.users where email = $1';
    const [row] = await service.query<{ hash: string }>(sql, [email]);
    return row?.hash;
  };
  const old = await hash(password, parameters);
  await service.query('update users.users set password_hash = $2 where email = $1', [email, old]);
  expect((await signIn({ email, password: 'x' })).status).toBe(401);
  expect(await stored()).toBe(old);
  expect((await signIn({ email, password })).status).toBe(201);
  const renewed = await stored();
  expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect((await signIn({ email, password })).status).toBe(201);
  expect(await stored()).toBe(renewed);
});

test('when a password has other code points for the same letters, then it is the same', async () => {
  const { email } = await account();
  const body = person({ email: `n${email}`, password: 'contrase\u00f1a \u00e1\u00e9' });
  await service.call('POST', '/users', { body });
  const password = 'contrasen\u0303a a\u0301e\u0301';
  expect((await signIn({ email: body.email, password })).status).toBe(201);
});

test.each([
  [{ email: 'a@example.test' }],
  [{ email: 'a@example.test', password: 1 }],
  [{ email: 'a'.repeat(255), password: 'x' }],
  [{ email: 'a@example.test', password: 'x'.repeat(129) }],
  [{ email: 'a@example.test', password: 'x', role: 'admin' }],
])('when a sign-in is %j, then it is 400', async (body) => {
  expect((await signIn(body)).status).toBe(400);
});

test('when guesses come in a crowd from everywhere, then ten are looked at', async () => {
  const { email, password } = await account();
  const guess = (_: unknown, i: number) =>
    signIn({ email, password: `guess ${i}` }, from(someIp()));
  const answers = await Promise.all(Array.from({ length: 60 }, guess));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(10).fill(401), ...Array(50).fill(429)]);
  const blocked = await signIn({ email, password }, from(someIp()));
  expect(blocked.status).toBe(429);
  expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(800);
});

test('when an e-mail has no account, then its guesses are limited alike', async () => {
  const { email } = person();
  const statuses = [];
  for (let i = 0; i < 11; i += 1) {
    statuses.push((await signIn({ email, password: 'x' }, from(someIp()))).status);
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
});

test('when one network guesses at many accounts, then it is stopped and locks no more of them', async () => {
  const ip = someIp();
  await signIn({ email: person().email, password: 'x' }, from(ip));
  await service.query('update users.attempts set count = 100 where count = 1');
  const { email, password } = await account();
  expect((await signIn({ email, password }, from(ip.replace(/::1$/, '::2')))).status).toBe(429);
  expect((await signIn({ email, password }, from(someIp()))).status).toBe(201);
});

test('when somebody signs in rightly again and again at once, then it is never too often', async () => {
  const { email, password } = await account();
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => signIn({ email, password }, from('203.0.113.7'))),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(refreshOf)).size).toBe(40);
});

test('when more sign in than can wait, then the rest is 503 with Retry-After at once', async () => {
  const { email, password } = await account();
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => signIn({ email, password }, from('203.0.113.8'))),
  );
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  const waits = refused.map(({ headers }) => headers.get('retry-after'));
  expect(waits).toContain('2');
  expect(waits).not.toContain(null);
  expect(answers.filter(({ status }) => status === 201).length).toBe(200 - refused.length);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['2001:db8:0:0:ffff::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('when %s calls, then its network is %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
