import { generateKeyPairSync } from 'node:crypto';
import { refreshOf, signUp, startUsers, type Answer, type UsersService } from './support.js';

/** Tasks in the order in which a rotation starts them; each phase runs beside the one before. */
const tasks: UsersService[] = [];
afterAll(async () => {
  for (const task of tasks.toReversed()) await task.stop();
});

const one = createPair('one');
const two = createPair('two');

function createPair(kid: string) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { d, ...open } = privateKey.export({ format: 'jwk' });
  const published = { ...open, kid, alg: 'ES256', use: 'sig' };
  return { published, signing: { ...published, d } };
}

type Pair = typeof one;

async function startTask(signs: Pair, accepted: Pair[]): Promise<UsersService> {
  const keys = accepted.map(({ published }) => published);
  const environment = {
    JWT_PRIVATE_KEY: JSON.stringify(signs.signing),
    JWT_PUBLIC_KEYS: JSON.stringify({ keys }),
  };
  const [beside] = tasks;
  const task = await startUsers({ environment, ...(beside && { beside }) });
  tasks.push(task);
  return task;
}

const profileStatus = async (task: UsersService, token: string) =>
  (await task.call('GET', '/users/me', { token })).status;

async function refreshAt(task: UsersService, refresh: string) {
  const answer = await task.call('POST', '/users/sessions/refresh', { refresh });
  expect(answer.status).toBe(200);
  return {
    token: (answer.body as { accessToken: string }).accessToken,
    refresh: refreshOf(answer),
  };
}

const kids = ({ body }: Answer) => body.keys.map(({ kid }: { kid: string }) => kid);

test('when keys are rotated step by step, then nobody is signed out, and the old key ends', async () => {
  const before = await startTask(one, [one]);
  const signedUp = await signUp(before);

  const published = await startTask(one, [one, two]);
  expect(kids(await published.call('GET', '/users/.well-known/jwks.json'))).toEqual(['one', 'two']);
  const first = await refreshAt(published, signedUp.refresh);
  expect(await profileStatus(before, first.token)).toBe(200);

  const signing = await startTask(two, [one, two]);
  const second = await refreshAt(signing, first.refresh);
  // Old and new tasks answer the same browser meanwhile.
  expect(await profileStatus(published, second.token)).toBe(200);
  expect(await profileStatus(signing, first.token)).toBe(200);
  // Why the new key is published before it signs.
  expect(await profileStatus(before, second.token)).toBe(401);

  const after = await startTask(two, [two]);
  expect(await profileStatus(after, second.token)).toBe(200);
  expect(await profileStatus(after, first.token)).toBe(401);
  await refreshAt(after, second.refresh);
}, 60_000);
