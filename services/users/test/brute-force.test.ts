import { setTimeout as sleep } from 'node:timers/promises';
import { person, signUp, startUsers, type Answer, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

interface From {
  ip?: string;
  device?: string | undefined;
}

const signIn = (email: string, password: string, { ip = '203.0.113.9', device }: From = {}) =>
  service.call('POST', '/users/sessions', {
    body: { email, password },
    headers: {
      'x-forwarded-for': `${ip}, 10.0.0.9`,
      ...(device !== undefined && { cookie: `__Host-device=${device}` }),
    },
  });

const deviceOf = ({ headers }: Answer) =>
  /__Host-device=([\w-]{43});/.exec(headers.getSetCookie().join('\n'))?.[1];

/** Somebody new, and the cookie of their browser. */
async function owner() {
  const { email, password } = await signUp(service);
  const device = deviceOf(await signIn(email, password, { ip: '198.51.100.1' }));
  return { email, password, device };
}

const count = (answers: Answer[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

/** Tries so many wrong passwords, 40 at once. */
async function guess(email: string, times: number, from: (n: number) => From): Promise<Answer[]> {
  const answers: Answer[] = [];
  const rest = Array.from({ length: times }, (_, n) => n).values();
  const work = async () => {
    for (const n of rest) answers.push(await signIn(email, `guess ${n}`, from(n)));
  };
  await Promise.all(Array.from({ length: 40 }, work));
  return answers;
}

test.each([
  ['one address', () => ({ ip: '203.0.113.1' })],
  ['50 addresses', (n: number) => ({ ip: `203.0.113.${100 + (n % 50)}` })],
])(
  'when 1,000 guesses come from %s, then ten are looked at and the owner gets in',
  async (_, from) => {
    const { email, password, device } = await owner();
    const answers = await guess(email, 1000, from);
    expect([count(answers, 401), count(answers, 429)]).toEqual([10, 990]);
    expect((await signIn(email, password)).status).toBe(429);
    expect((await signIn(email, password, { ...from(0), device })).status).toBe(201);
  },
  60_000,
);

test('when the tenth guess comes at the end of 15 minutes, then the next ones wait as long again', async () => {
  const { email } = await owner();
  await guess(email, 9, () => ({}));
  await service.query(
    `update users.attempts set resets_at = now() + interval '2 s' where count = 9`,
  );
  expect((await signIn(email, 'the tenth')).status).toBe(401);
  await sleep(2100);
  const { status, headers } = await signIn(email, 'the eleventh');
  expect([status, Number(headers.get('retry-after')) > 890]).toEqual([429, true]);
});

test('when guesses come from a known device, then ten are looked at, and another one is free', async () => {
  const { email, password, device } = await owner();
  const other = deviceOf(await signIn(email, password, { ip: '198.51.100.2' }));
  const answers = await guess(email, 40, () => ({ device }));
  expect([count(answers, 401), count(answers, 429)]).toEqual([10, 30]);
  expect((await signIn(email, password, { device })).status).toBe(429);
  expect((await signIn(email, password, { device: other })).status).toBe(201);
  expect((await signIn(email, password)).status).toBe(201);
});

test('when a stranger brings a device of another account, then they are a stranger', async () => {
  const [victim, stranger] = [await owner(), await owner()];
  await guess(victim.email, 6, () => ({}));
  const answers = await guess(victim.email, 20, () => ({ device: stranger.device }));
  expect([count(answers, 401), count(answers, 429)]).toEqual([4, 16]);
  const { email, password, device } = victim;
  expect((await signIn(email, password, { device: stranger.device })).status).toBe(429);
  expect((await signIn(email, password, { device })).status).toBe(201);
});

test('when a device is known, then it keeps its cookie, for each who uses it', async () => {
  const [ana, luis] = [await owner(), await owner()];
  const { device } = ana;
  expect(deviceOf(await signIn(ana.email, ana.password, { device }))).toBe(device);
  expect(deviceOf(await signIn(luis.email, luis.password, { device }))).toBe(device);
  await guess(luis.email, 15, () => ({}));
  expect((await signIn(luis.email, luis.password, { device })).status).toBe(201);
});

test.each([['A'.repeat(43)], ['x'], ['x'.repeat(4000)]])(
  'when the cookie is %s, which we never gave, then it is replaced',
  async (device) => {
    const { email, password } = person();
    await service.call('POST', '/users', { body: person({ email, password }) });
    const given = deviceOf(await signIn(email, password, { device }));
    expect(given).toHaveLength(43);
    expect(given).not.toBe(device);
  },
);

test('when a device was not seen for a year, then it is unknown', async () => {
  const { email, password, device } = await owner();
  await service.query(
    `update users.known_devices set created_at = now() - interval '1 year', expires_at = now()`,
  );
  expect(deviceOf(await signIn(email, password, { device }))).not.toBe(device);
});

test('when an account is opened in 25 browsers, then the 20 last seen are known', async () => {
  const { email, password, device } = await owner();
  for (let n = 0; n < 23; n += 1) await signIn(email, password);
  const known = `select count(*) from users.known_devices d join users.users u on u.id = d.user_id
    where u.email = $1`;
  expect(await service.query(known, [email])).toEqual([{ count: 20 }]);
  const newest = deviceOf(await signIn(email, password));
  await guess(email, 12, () => ({}));
  expect((await signIn(email, password, { device })).status).toBe(429);
  expect((await signIn(email, password, { device: newest })).status).toBe(201);
  expect(await service.query(known, [email])).toEqual([{ count: 20 }]);
});
