import { randomBytes, randomUUID } from 'node:crypto';
import { createSeal } from '../src/second-factor-secrets.js';
import { addFactor, codeOf, forgetCodes, wrongCode } from './authenticator.js';
import { refreshOf, signUp, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const from = (ip: string) => ({ 'x-forwarded-for': `${ip}, 10.0.0.9` });
const someIp = () => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;

const signIn = ({ email, password }: { email: string; password: string }, code?: string) =>
  service.call('POST', '/users/sessions', {
    body: { email, password, code },
    headers: from(someIp()),
  });

async function careful() {
  const user = await signUp(service);
  return { user, ...(await addFactor(service, user)) };
}

const refused = (slug: string) => ({ status: 401, body: { type: `/problems/${slug}` } });

test('when a code is needed, then the password alone is no session', async () => {
  const { user, code, ...factor } = await careful();
  const lacking = await signIn(user);
  expect(lacking).toMatchObject(refused('second-factor-required'));
  const wrong = await signIn(user, wrongCode({ code, ...factor }));
  expect(wrong).toMatchObject(refused('bad-code'));
  for (const { headers } of [lacking, wrong]) {
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('www-authenticate')).toBe('Bearer');
  }
  const right = await signIn(user, code());
  expect(right).toMatchObject({ status: 201, body: { user: { secondFactor: true } } });
  const next = await service.call('POST', '/users/sessions/refresh', { refresh: refreshOf(right) });
  expect(next).toMatchObject({ status: 200, body: { user: { secondFactor: true } } });
});

test('when the password is wrong, then nobody learns that a code is needed', async () => {
  const { user, code } = await careful();
  const wrong = { ...user, password: 'not this one' };
  expect(await signIn(wrong)).toMatchObject(refused('bad-credentials'));
  expect(await signIn(wrong, code())).toMatchObject(refused('bad-credentials'));
  expect((await signIn(user, code())).status).toBe(201);
});

test('when a code is wrong, then the log says whose password somebody has', async () => {
  const { user, code, ...factor } = await careful();
  await signIn(user, wrongCode({ code, ...factor }));
  const line = service.logLines.filter((text) => text.includes('second-factor-failed')).at(-1);
  expect(JSON.parse(line ?? '{}')).toMatchObject({ event: 'security', userId: user.id });
});

test('when nobody needs a code, then one that is sent is not looked at', async () => {
  const user = await signUp(service);
  expect((await signIn(user, '123456')).status).toBe(201);
});

test('when a code has been used, then neither it nor an older one works', async () => {
  const { user, code } = await careful();
  const [before, now] = [code(-1), code()];
  expect((await signIn(user, now)).status).toBe(201);
  expect(await signIn(user, now)).toMatchObject(refused('bad-code'));
  expect(await signIn(user, before)).toMatchObject(refused('bad-code'));
});

test('when a code comes nine times at once, then it works once', async () => {
  const { user, code, recoveryCodes } = await careful();
  for (const one of [code(), recoveryCodes[0]]) {
    const answers = await Promise.all(Array.from({ length: 9 }, () => signIn(user, one)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array(8).fill(401)]);
    await service.query('delete from users.attempts');
  }
});

test('when the clock of the phone is up to half a minute off, then its codes work', async () => {
  const { user, code } = await careful();
  for (const steps of [-1, 1]) {
    await forgetCodes(service);
    expect((await signIn(user, code(steps))).status).toBe(201);
  }
  await forgetCodes(service);
  for (const steps of [-3, 3]) {
    expect(await signIn(user, code(steps))).toMatchObject(refused('bad-code'));
  }
});

test('when a code is typed as people type, then it works', async () => {
  const { user, code, recoveryCodes } = await careful();
  expect((await signIn(user, ` ${code().replace(/^.../, '$& ')} `)).status).toBe(201);
  const [one = '', other = ''] = recoveryCodes;
  expect((await signIn(user, one.toLowerCase().replaceAll('-', ' '))).status).toBe(201);
  const read = other.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', '');
  expect((await signIn(user, read)).status).toBe(201);
  const state = await service.call('GET', '/users/me/second-factor', { token: user.token });
  expect(state.body).toEqual({ state: 'on', recoveryCodesLeft: 8 });
});

test('when codes are guessed in a crowd, then ten are looked at, and then none', async () => {
  const { user, code, ...factor } = await careful();
  const wrong = wrongCode({ code, ...factor });
  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(user, wrong)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(10).fill(401), ...Array(10).fill(429)]);
  expect((await signIn(user, code())).status).toBe(429);
});

test('when codes are guessed in a session, then they count as well', async () => {
  const { user, code, ...factor } = await careful();
  const body = { code: wrongCode({ code, ...factor }) };
  const guess = () =>
    service.call('POST', '/users/me/second-factor/recovery-codes', { token: user.token, body });
  for (let i = 0; i < 10; i += 1) expect((await guess()).status).toBe(403);
  const blocked = await guess();
  expect(blocked.status).toBe(429);
  expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(800);
  expect((await signIn(user, code())).status).toBe(429);
});

test('when somebody forgets the code again and again, then it is never too often', async () => {
  const { user, code } = await careful();
  for (let i = 0; i < 12; i += 1) {
    expect(await signIn(user)).toMatchObject(refused('second-factor-required'));
  }
  expect((await signIn(user, code())).status).toBe(201);
});

test('when the database is read, then nobody can make a code from it', async () => {
  const { user, secret, recoveryCodes } = await careful();
  const sql = `select encode(f.secret, 'hex') as secret, encode(r.hash, 'hex') as hash
    from users.second_factors f join users.recovery_codes r using (user_id)
    where f.user_id = $1`;
  const stored = await service.query<{ secret: string; hash: string }>(sql, [user.id]);
  expect(stored).toHaveLength(10);
  const sealed = stored[0]?.secret ?? '';
  const seal = createSeal(service.environment['TOTP_KEY'] ?? '');
  const opened = seal.open(user.id, Buffer.from(sealed, 'hex'));
  expect(codeOfBytes(opened)).toBe(codeOf(secret));
  expect(sealed).not.toContain(opened.toString('hex'));
  for (const code of recoveryCodes) {
    expect(stored.map(({ hash }) => hash)).not.toContain(Buffer.from(code).toString('hex'));
  }
});

const codeOfBytes = (bytes: Buffer) => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{5}/g) ?? [];
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return codeOf(letters.map((letter) => alphabet[Number.parseInt(letter, 2)]).join(''));
};

test('when a sealed secret is moved, changed or under another key, then it does not open', () => {
  const seal = createSeal('k'.repeat(32));
  const [mine, theirs] = [randomUUID(), randomUUID()];
  const secret = randomBytes(20);
  const sealed = seal.close(mine, secret);
  expect(sealed).toHaveLength(48);
  expect(seal.open(mine, sealed)).toEqual(secret);
  expect(seal.close(mine, secret)).not.toEqual(sealed);
  expect(() => seal.open(theirs, sealed)).toThrow();
  expect(() => createSeal('l'.repeat(32)).open(mine, sealed)).toThrow();
  for (const at of [0, 20, 47]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => seal.open(mine, changed)).toThrow();
  }
});

test('when second factors are used, then no line of the log holds one', async () => {
  const { user, secret, recoveryCodes, code } = await careful();
  const used = [code(), recoveryCodes[0] ?? '', 'ZZZZ-TOP0-GUESS'];
  for (const one of used) await signIn(user, one);
  const lines = service.logLines.join('');
  for (const one of [secret, ...used.slice(1), `"${used[0]}"`]) expect(lines).not.toContain(one);
});

test('when codes are guessed with the right password, then the owner hears of it once a day', async () => {
  const { user, code, ...factor } = await careful();
  const wrong = wrongCode({ code, ...factor });
  const told = () =>
    service.query(
      `select count(*) from users.outbox where key = $1 and payload ->> 'message' = 'codes-refused'`,
      [user.id],
    );
  for (let n = 0; n < 4; n += 1) await signIn(user, wrong);
  expect(await told()).toEqual([{ count: 0 }]);
  for (let n = 0; n < 4; n += 1) await signIn(user, wrong);
  expect(await told()).toEqual([{ count: 1 }]);
  await service.query(`update users.attempts set resets_at = now() - interval '1 s'`);
  for (let n = 0; n < 5; n += 1) await signIn(user, wrong);
  expect(await told()).toEqual([{ count: 2 }]);
});
