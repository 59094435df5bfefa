import { areaUnderCurve, median, shuffled } from '../../../tests/support/timing.js';
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
  return {
    area: Math.abs(areaUnderCurve(times.true, times.false) - 0.5),
    medians: Math.abs(median(times.true) / median(times.false) - 1),
  };
}

type Difference = Awaited<ReturnType<typeof measure>>;

/** Of 500 against 500, an area of 0.047 is a p of 0.01 by Mann and Whitney. */
const tells = ({ area, medians }: Difference) => area > 0.047 || medians > 0.1;

test.each([
  ['sign-in', '/users/sessions', (email: string) => ({ email, password: 'not this one' }), 401],
  ['reset', '/users/password-resets', (email: string) => ({ email }), 202],
])(
  'when 500 known and 500 unknown addresses try a %s, then time does not tell them apart',
  async (_, path, bodyOf, status) => {
    const first = await measure(path, bodyOf, status);
    const seen = tells(first) ? await measure(path, bodyOf, status) : first;
    expect(seen.area).toBeLessThanOrEqual(0.047);
    expect(seen.medians).toBeLessThanOrEqual(0.1);
  },
  180_000,
);
