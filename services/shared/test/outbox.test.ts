import { connectDatabase, databaseSettings, rows, type Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { startRelay, type OutboxEvent, type Relay } from '@tienda/shared/outbox';
import { startOutboxReport } from '@tienda/shared/outbox-report';
import { loadSettings } from '@tienda/shared/settings';
import { createTestDatabase, memoryLogger, type TestDatabase } from '@tienda/shared/testing';

let test: TestDatabase;
let database: Database;
const relays: Relay[] = [];

beforeAll(async () => {
  test = await createTestDatabase('catalog');
  const settings = loadSettings(databaseSettings, test.environment);
  database = connectDatabase(settings, { applicationName: 'outbox-test' });
});

afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  await test.query('truncate catalog.outbox');
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

const write = (type: string, key: string, payload: object = {}) =>
  test.query('insert into catalog.outbox (event_id, type, key, payload) values ($1, $2, $3, $4)', [
    newId(),
    type,
    key,
    payload,
  ]);

const relay = (deliver: (event: OutboxEvent) => Promise<void>) => {
  const { logger } = memoryLogger('outbox');
  const deliveries = { told: deliver };
  const started = startRelay({ database, deliveries, logger, pollMs: 20 });
  relays.push(started);
  return started;
};

const until = async (condition: () => Promise<boolean>, limitMs = 10_000) => {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`it did not happen within ${limitMs} ms`);
};
const unsent = async () => {
  const sql = 'select count(*)::int as n from catalog.outbox where sent_at is null';
  return (await test.query<{ n: number }>(sql))[0]?.n;
};

describe('the outbox relay', () => {
  it('when events wait, then each is delivered once and in order within its key', async () => {
    for (let n = 0; n < 30; n += 1) await write('told', `key-${n % 3}`, { n });
    const seen: OutboxEvent[] = [];
    relay(async (event) => void seen.push(event));
    relay(async (event) => void seen.push(event));
    await until(async () => (await unsent()) === 0);
    expect(new Set(seen.map(({ eventId }) => eventId)).size).toBe(30);
    expect(seen).toHaveLength(30);
    for (const key of ['key-0', 'key-1', 'key-2']) {
      const ids = seen.filter((event) => event.key === key).map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    }
  });

  it('when a delivery is refused, then it is tried again and later ones of its key wait', async () => {
    await write('told', 'same', { n: 1 });
    await write('told', 'same', { n: 2 });
    const order: unknown[] = [];
    let refusals = 1;
    relay(async ({ payload }) => {
      if (refusals-- > 0) throw new Error('refused');
      order.push(payload);
    });
    await until(async () => (await unsent()) === 0);
    expect(order).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('when the other side is away, then nothing is counted against the event', async () => {
    await write('told', 'away');
    relay(async () => {
      throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
    });
    const failed = async () => {
      const sql = 'select attempts, last_error from catalog.outbox';
      return (await test.query<{ attempts: number; last_error: string | null }>(sql))[0];
    };
    await until(async () => typeof (await failed())?.last_error === 'string');
    expect(await failed()).toMatchObject({ attempts: 0, last_error: 'Error: down' });
  });

  it('when deliveries hang, then others go out meanwhile and theirs are given up', async () => {
    for (let n = 0; n < 40; n += 1) await write('told', `slow-${n}`, { slow: true });
    await write('told', 'fast', { slow: false });
    const seen: string[] = [];
    relay(async ({ key, payload }) => {
      if ((payload as { slow: boolean }).slow) await new Promise(() => {});
      seen.push(key);
    });
    await until(async () => seen.includes('fast'), 25_000);
    const sql =
      'select distinct attempts, last_error from catalog.outbox where last_error is not null';
    expect(await test.query(sql)).toEqual([
      { attempts: 0, last_error: 'TimeoutError: Not delivered within 8000 ms' },
    ]);
  }, 40_000);

  it('when the addressee is not there yet, then it has a day to appear', async () => {
    await write('told', 'early');
    await write('told', 'late');
    await test.query(`update catalog.outbox set attempts = 9,
      created_at = now() - make_interval(hours => case when key = 'late' then 25 else 1 end)`);
    relay(async () => {
      throw Object.assign(new Error('gone'), { $metadata: { httpStatusCode: 404 } });
    });
    const parked = 'select key from catalog.outbox where parked_at is not null';
    await until(async () => (await test.query(parked)).length > 0);
    expect(await test.query(parked)).toEqual([{ key: 'late' }]);
  });

  it('when an event was refused ten times, then it is parked with its reason', async () => {
    await write('unheard', 'poison');
    await test.query('update catalog.outbox set attempts = 9');
    await write('told', 'poison');
    relay(async () => {});
    const parked = 'select last_error from catalog.outbox where parked_at is not null';
    await until(async () => (await test.query(parked)).length === 1);
    expect(await test.query(parked)).toEqual([
      { last_error: 'Error: No delivery for events of type unheard' },
    ]);
    await until(async () => (await unsent()) === 1);
  });

  it('when a relay dies holding events, then another has them after the lease', async () => {
    await write('told', 'orphan');
    const claimed = `update outbox set attempts = 1, available_at = now() + interval '1 second'`;
    await rows(database, claimed);
    const seen: string[] = [];
    relay(async ({ key }) => void seen.push(key));
    await until(async () => seen.length === 1);
    expect(seen).toEqual(['orphan']);
  });
});

describe('the report of the outbox', () => {
  it('when events wait and one is parked, then the line has their number and the oldest age', async () => {
    await write('told', 'a');
    await write('told', 'b');
    await write('told', 'c');
    await test.query(`update catalog.outbox set created_at = now() - interval '90 seconds'
      where key = 'a'`);
    await test.query(`update catalog.outbox set parked_at = now() where key = 'c'`);
    const { logger, lines } = memoryLogger('outbox');
    const report = startOutboxReport(database, logger, 20);
    await until(async () => lines.length > 0);
    await report.stop();
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({ msg: 'outbox', waiting: 2, parked: 1 });
    expect(line['oldestSeconds']).toBeCloseTo(90, -1);
  });

  it('when nothing waits, then the oldest age is 0 and not absent', async () => {
    const { logger, lines } = memoryLogger('outbox');
    const report = startOutboxReport(database, logger, 20);
    await until(async () => lines.length > 0);
    await report.stop();
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ waiting: 0, oldestSeconds: 0, parked: 0 });
  });
});
