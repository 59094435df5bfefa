import type { OutboxEvent } from '@tienda/shared/outbox';
import { createSettler } from '@tienda/shared/outbox-settle';
import { memoryLogger } from '@tienda/shared/testing';
import { nobodyListens, refusedBy, startOutbox, until, type TestOutbox } from './outbox-support.js';

let outbox: TestOutbox;
beforeAll(async () => {
  outbox = await startOutbox();
});
afterEach(() => outbox.clear());
afterAll(() => outbox.end());

const numberOf = ({ payload }: OutboxEvent) => (payload as { n: number }).n;
const unsent = () => outbox.count('sent_at is null');

test('when the receiver is away, then few are tried, none is counted, and all go when it is back', async () => {
  let isAway = true;
  let tries = 0;
  const seen: OutboxEvent[] = [];
  await outbox.writeMany(1000, `'key-' || n % 200`);
  outbox.relay({
    told: async (event) => {
      tries += 1;
      if (isAway) throw nobodyListens();
      seen.push(event);
    },
  });
  await new Promise((resolve) => setTimeout(resolve, 5000));
  expect(tries).toBeGreaterThan(32);
  expect(tries).toBeLessThan(70);
  // Not while one is being tried.
  await until(async () => (await outbox.count('attempts > 0 or parked_at is not null')) === 0);
  isAway = false;
  await until(async () => (await unsent()) === 0, 20_000);
  expect(seen).toHaveLength(1000);
  for (let key = 0; key < 200; key += 1) {
    const ids = seen.filter((event) => event.key === `key-${key}`).map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  }
}, 40_000);

test('when two of a thousand are refused, then the others go out and they are parked', async () => {
  await outbox.writeMany(1000, `'key-' || n % 300`);
  await outbox.query(`update catalog.outbox set attempts = 9 where payload->>'n' in ('7', '700')`);
  outbox.relay({
    told: async (event) => {
      if (numberOf(event) % 693 === 7) throw refusedBy(400);
    },
  });
  await until(async () => (await unsent()) === 2);
  await until(async () => (await outbox.count('parked_at is not null')) === 2);
  const parked = `select last_error from catalog.outbox where parked_at is not null`;
  expect(await outbox.query(parked)).toEqual(Array(2).fill({ last_error: 'Error: refused' }));
  const metrics = await outbox.metrics.registry.metrics();
  expect(metrics).toContain('outbox_attempts_total{type="told",outcome="parked"} 2');
  const lines = outbox.logged.filter((line) => line.includes('"outcome":"parked"'));
  expect(lines).toHaveLength(2);
});

test('when events are delivered together, then each is settled on its own', async () => {
  await outbox.writeMany(60, `'key-' || n % 30`);
  const groups: number[] = [];
  const refused = new Set([3, 40]);
  outbox.relay({
    told: {
      atOnce: 20,
      batchOf: 8,
      together: async (events) => {
        groups.push(events.length);
        expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
        return events.map((event) => (refused.delete(numberOf(event)) ? refusedBy(400) : null));
      },
    },
  });
  await until(async () => (await unsent()) === 0);
  expect(Math.max(...groups)).toBe(8);
  const tried = `select (payload->>'n')::int as n from catalog.outbox where attempts = 2 order by 1`;
  expect(await outbox.query(tried)).toEqual([{ n: 3 }, { n: 40 }]);
});

test('when a delivery is rejected without a reason, then it is tried again', async () => {
  await outbox.write('told', 'key');
  let tries = 0;
  outbox.relay({
    told: async () => {
      tries += 1;
      if (tries === 1) throw null;
    },
  });
  await until(async () => (await unsent()) === 0);
  expect(tries).toBe(2);
});

test('when nobody here knows the type, then it waits for a task that does', async () => {
  await outbox.write('of-tomorrow', 'key');
  await outbox.write('told', 'key');
  outbox.relay({ told: async () => {} });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await outbox.count('attempts = 0 and sent_at is null')).toBe(2);
  outbox.relay({ told: async () => {}, 'of-tomorrow': async () => {} });
  await until(async () => (await unsent()) === 0);
});

test('when another relay has the event by now, then a late failure does not touch it', async () => {
  await outbox.write('told', 'key');
  const sql = `update catalog.outbox set attempts = attempts + 1,
    available_at = clock_timestamp() + interval '10 s' returning id, available_at::text as lease`;
  const [first] = await outbox.query<{ id: number; lease: string }>(sql);
  const [second] = await outbox.query<{ id: number; lease: string }>(sql);
  const settler = createSettler(outbox.database, memoryLogger('outbox').logger, () => {});
  const settle = async (claim: typeof first, outcome: 'failed' | 'sent') => {
    settler.add({ ...(claim ?? { id: 0, lease: '' }), outcome, delaySeconds: 1, error: null });
    await settler.end();
  };
  await settle(first, 'failed');
  expect(await outbox.count(`available_at > now() + interval '5 s'`)).toBe(1);
  await settle(first, 'sent');
  expect(await unsent()).toBe(0);
  await settle(second, 'failed');
  expect(await unsent()).toBe(0);
});
