import { randomInt } from 'node:crypto';
import { person, signUp, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const each = 500;
let networks = 0;

/** From another network each time, so that none has too many attempts. */
function send(path: string, body: unknown) {
  networks += 1;
  const ip = `10.${networks >> 16}.${(networks >> 8) & 255}.${networks & 255}`;
  return service.call('POST', path, { body, headers: { 'x-forwarded-for': `${ip}, 10.0.0.9` } });
}

/** Addresses of accounts, all with the password of one that registered. */
async function knownEmails(): Promise<string[]> {
  const { id } = await signUp(service);
  const emails = Array.from({ length: each }, () => person().email);
  await service.query(
    `insert into users.users (id, email, name, password_hash)
     select gen_random_uuid(), email.value, u.name, u.password_hash
     from unnest($2::text[]) as email (value), users.users u where u.id = $1`,
    [id, emails],
  );
  return emails;
}

/** How often a known address took longer than an unknown one: 0.5 when time tells nothing. */
function areaUnderCurve(known: number[], unknown: number[]): number {
  const longer = known.map((time) => unknown.filter((other) => other < time).length);
  return longer.reduce((sum, count) => sum + count, 0) / (known.length * unknown.length);
}

function shuffled<Item>(items: Item[]): Item[] {
  const mixed = [...items];
  mixed.forEach((item, at) => {
    const other = randomInt(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as Item, item];
  });
  return mixed;
}

/** Known and unknown addresses one by one in random order. */
async function measure(path: string, bodyOf: (email: string) => unknown, status: number) {
  const known = (await knownEmails()).map((email) => ({ email, isKnown: true }));
  const unknown = known.map(() => ({ email: person().email, isKnown: false }));
  const times: Record<'true' | 'false', number[]> = { true: [], false: [] };
  for (const { email, isKnown } of shuffled([...known, ...unknown])) {
    const start = performance.now();
    const answer = await send(path, bodyOf(email));
    times[`${isKnown}`].push(performance.now() - start);
    expect(answer.status).toBe(status);
  }
  return areaUnderCurve(times.true, times.false);
}

test.each([
  ['sign-in', '/users/sessions', (email: string) => ({ email, password: 'not this one' }), 401],
  ['reset', '/users/password-resets', (email: string) => ({ email }), 202],
])(
  'when 500 known and 500 unknown addresses try a %s, then time does not tell them apart',
  async (_, path, bodyOf, status) => {
    const first = await measure(path, bodyOf, status);
    const tells = Math.abs(first - 0.5) > 0.05;
    const area = tells ? await measure(path, bodyOf, status) : first;
    expect(Math.abs(area - 0.5)).toBeLessThanOrEqual(0.05);
  },
  180_000,
);
