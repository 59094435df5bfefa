import { rows } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';
import { startOutbox, until, type TestOutbox } from './outbox-support.js';

const moduleUrl = new URL('../src/outbox.ts', import.meta.url).href;
const claimSql = loadSql(moduleUrl, 'claim-events');

let outbox: TestOutbox;
beforeAll(async () => {
  outbox = await startOutbox();
});
afterEach(() => outbox.clear());
afterAll(() => outbox.end());

interface Plan {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
}

/** Pages that one claim of 32 reads; the cost of a claim that does not depend on who else works. */
async function pagesOfClaim(): Promise<number> {
  const bind = { types: ['told', 'silent'], room: [32, 32] };
  const sql = `explain (analyze, buffers, format json) ${claimSql}`;
  const [answer] = await rows<{ 'QUERY PLAN': [{ Plan: Plan }] }>(outbox.database, sql, bind);
  const { Plan: plan } = answer?.['QUERY PLAN'][0] ?? { Plan: {} as Plan };
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

/** A week of sent events lies beside those that wait. */
async function fill(key: string, analyse: 'never' | 'when none waited' | 'since') {
  const vacuum = () => outbox.query('vacuum analyze catalog.outbox');
  await outbox.writeMany(50_000, `'old-' || n`);
  await outbox.query('update catalog.outbox set sent_at = now()');
  if (analyse === 'when none waited') await vacuum();
  await outbox.writeMany(100_000, key);
  if (analyse === 'since') await vacuum();
}

describe.each([
  ['every customer has one', `'key-' || n`],
  ['ten customers have them all', `'key-' || n % 10`],
  ['one customer has them all', `'key'`],
])('when 100,000 wait, %s', (_who, key) => {
  it.each(['never', 'when none waited', 'since'] as const)(
    'and statistics were made %s, then a claim stays small',
    async (analyse) => {
      await fill(key, analyse);
      expect(await pagesOfClaim()).toBeLessThan(6000);
    },
    60_000,
  );
});

test('when an event fails, then those behind it are not looked at before it', async () => {
  await outbox.writeMany(2000, `'failing'`);
  await outbox.writeMany(40, `'key-' || n`);
  outbox.relay({
    told: async ({ key }) => {
      if (key === 'failing') throw new Error('refused');
    },
  });
  const others = () => outbox.count(`sent_at is not null and key <> 'failing'`);
  for (let n = 0; n < 200 && (await others()) < 40; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  expect(await others()).toBe(40);
  expect(await outbox.count(`available_at <= now() and sent_at is null`)).toBe(0);
});

test('when one customer has ten thousand events, then those of others do not wait for them', async () => {
  await outbox.writeMany(10_000, `'flood'`);
  await outbox.writeMany(40, `'key-' || n`);
  let ofFlood = 0;
  const floodBefore: number[] = [];
  outbox.relay({
    told: async ({ key }) => {
      if (key === 'flood') ofFlood += 1;
      else floodBefore.push(ofFlood);
    },
  });
  await until(async () => floodBefore.length === 40, 30_000);
  expect(Math.max(...floodBefore)).toBeLessThan(100);
  const soFar = ofFlood;
  await until(async () => ofFlood > soFar + 200, 30_000);
}, 60_000);

/** By sequential scans of the outbox, since its database was made. */
async function rowsScanned(): Promise<number> {
  const sql = `select seq_tup_read::float8 as n from pg_stat_user_tables
    where schemaname = 'catalog' and relname = 'outbox'`;
  return (await outbox.query<{ n: number }>(sql))[0]?.n ?? 0;
}

test('when a quiet outbox gets twenty thousand, then it is not read whole for each few of them', async () => {
  // Statements that are prepared now are planned for a table without pages.
  await outbox.query('vacuum analyze catalog.outbox');
  let sent = 0;
  const relay = outbox.relay({ told: async () => void (sent += 1) }, { pollMs: 60_000 });
  for (let n = 1; n <= 60; n += 1) {
    await outbox.write('told', `key-${n}`);
    relay.wake();
    await until(async () => sent === n);
  }
  const before = await rowsScanned();
  await outbox.writeMany(20_000, `'flood-' || n`);
  relay.wake();
  await until(async () => sent === 20_060, 90_000);
  expect((await rowsScanned()) - before).toBeLessThan(10_000_000);
}, 120_000);
