import { rows } from '@tienda/shared/database';
import type { OutboxEvent } from '@tienda/shared/outbox';
import { loadSql } from '@tienda/shared/sql';
import { channel, startOutbox, until, type TestOutbox } from './outbox-support.js';

let outbox: TestOutbox;
let seen: OutboxEvent[];
beforeAll(async () => {
  outbox = await startOutbox();
});
beforeEach(() => {
  seen = [];
});
afterEach(() => outbox.clear());
afterAll(() => outbox.end());

const told = async (event: OutboxEvent) => void seen.push(event);
const listening = `from pg_stat_activity
  where application_name = '${channel}' and datname = current_database()`;
const isListening = async () =>
  (await outbox.query(`select ${listening} and query like 'listen%'`)).length === 1;
const startIdle = async () => {
  outbox.relay({ told }, { pollMs: 60_000, listens: true });
  await until(isListening);
  await new Promise((resolve) => setTimeout(resolve, 300));
};

test('when an event is committed, then the relay hears of it at once', async () => {
  await startIdle();
  await outbox.write('told', 'key');
  await until(async () => seen.length === 1, 1000);
});

test('when the connection is lost, then it is made again and nothing is missed', async () => {
  await startIdle();
  await outbox.query(`select pg_terminate_backend(pid) ${listening}`);
  await outbox.write('told', 'while nobody listened');
  await until(async () => seen.length === 1, 3000);
  await until(isListening);
  await outbox.write('told', 'afterwards');
  await until(async () => seen.length === 2, 1000);
});

test('when a relay stops, then its connection is closed', async () => {
  await startIdle();
  await outbox.clear();
  await until(async () => (await outbox.query(`select ${listening}`)).length === 0, 1000);
});

test('when a relay dies holding events, then an idle one sends them within 15 s', async () => {
  await startIdle();
  const moduleUrl = new URL('../src/outbox.ts', import.meta.url).href;
  // Claimed in the transaction that writes them, so that the idle relay does not come first.
  const died = Date.now();
  await outbox.query('begin');
  await outbox.writeMany(50, `'key-' || n`);
  const claim = loadSql(moduleUrl, 'claim-events').replaceAll(/\boutbox\b/g, 'catalog.outbox');
  await outbox.query(
    claim
      .replace('$types::text[]', `'{told}'::text[]`)
      .replace('$room::integer[]', `'{50}'::int[]`),
  );
  await outbox.query('commit');
  expect(seen).toHaveLength(0);
  await until(async () => seen.length === 50, 15_000);
  expect(Date.now() - died).toBeGreaterThan(9000);
  await until(async () => (await outbox.count('sent_at is null')) === 0);
}, 20_000);

test('when the database is away for a moment, then the relay goes on by itself', async () => {
  await startIdle();
  const others = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  await outbox.query(`select pg_terminate_backend(pid) ${others}`);
  await outbox.write('told', 'key');
  await until(async () => seen.length === 1, 5000);
  expect((await rows<{ n: number }>(outbox.database, 'select 1 as n'))[0]?.n).toBe(1);
});
