import type { Deliver, OutboxEvent } from '@tienda/shared/outbox';
import { startOutboxReport } from '@tienda/shared/outbox-report';
import { memoryLogger } from '@tienda/shared/testing';
import { nobodyListens, startOutbox, until, type TestOutbox } from './outbox-support.js';

let outbox: TestOutbox;
beforeAll(async () => {
  outbox = await startOutbox();
});
afterEach(() => outbox.clear());
afterAll(() => outbox.end());

const tell = (deliver: Deliver) => outbox.relay({ told: deliver });
const allSent = async (which = 'true') =>
  (await outbox.count(`sent_at is null and ${which}`)) === 0;

describe('the outbox relay', () => {
  it('when events wait, then each is delivered once and in order within its key', async () => {
    for (let n = 0; n < 30; n += 1) await outbox.write('told', `key-${n % 3}`, { n });
    const seen: OutboxEvent[] = [];
    tell(async (event) => void seen.push(event));
    tell(async (event) => void seen.push(event));
    await until(() => allSent());
    expect(new Set(seen.map(({ eventId }) => eventId)).size).toBe(30);
    expect(seen).toHaveLength(30);
    for (const key of ['key-0', 'key-1', 'key-2']) {
      const ids = seen.filter((event) => event.key === key).map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    }
  });

  it('when a delivery is refused, then it is tried again and later ones of its key wait', async () => {
    await outbox.write('told', 'same', { n: 1 });
    await outbox.write('told', 'same', { n: 2 });
    const order: unknown[] = [];
    let refusals = 1;
    tell(async ({ payload }) => {
      if (refusals-- > 0) throw new Error('refused');
      order.push(payload);
    });
    await until(() => allSent());
    expect(order).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('when the other side is away, then nothing is counted against the event', async () => {
    await outbox.write('told', 'away');
    tell(async () => {
      throw nobodyListens();
    });
    const failed = async () => {
      const sql = 'select attempts, last_error from catalog.outbox';
      return (await outbox.query<{ attempts: number; last_error: string | null }>(sql))[0];
    };
    await until(async () => typeof (await failed())?.last_error === 'string');
    expect(await failed()).toMatchObject({ attempts: 0, last_error: 'Error: down' });
  });

  it('when deliveries hang, then they are given up, and other lanes go on meanwhile', async () => {
    await outbox.writeMany(40, `'slow-' || n`, 'slow');
    const began = Date.now();
    outbox.relay({ slow: () => new Promise(() => {}), told: async () => {} });
    await outbox.write('told', 'fast');
    await until(() => allSent(`type = 'told'`));
    expect(Date.now() - began).toBeLessThan(4000);
    await until(async () => (await outbox.count('last_error is not null')) >= 32);
    const sql =
      'select distinct attempts, last_error from catalog.outbox where last_error is not null';
    expect(await outbox.query(sql)).toEqual([
      { attempts: 0, last_error: 'TimeoutError: Not delivered within 8000 ms' },
    ]);
  }, 30_000);

  it('when the addressee is not there yet, then it has a day to appear', async () => {
    await outbox.write('told', 'early');
    await outbox.write('told', 'late');
    await outbox.query(`update catalog.outbox set attempts = 9,
      created_at = now() - make_interval(hours => case when key = 'late' then 25 else 1 end)`);
    tell(async () => {
      throw Object.assign(new Error('gone'), { $metadata: { httpStatusCode: 404 } });
    });
    const parked = 'select key from catalog.outbox where parked_at is not null';
    await until(async () => (await outbox.query(parked)).length > 0);
    expect(await outbox.query(parked)).toEqual([{ key: 'late' }]);
  });

  it('when an event was refused ten times, then it is parked with its reason', async () => {
    await outbox.write('told', 'poison', { bad: true });
    await outbox.query('update catalog.outbox set attempts = 9');
    await outbox.write('told', 'poison', { bad: false });
    tell(async ({ payload }) => {
      if ((payload as { bad: boolean }).bad) throw new Error('refused\0');
    });
    const parked = 'select last_error from catalog.outbox where parked_at is not null';
    await until(async () => (await outbox.query(parked)).length === 1);
    expect(await outbox.query(parked)).toEqual([{ last_error: 'Error: refused' }]);
    await until(async () => (await outbox.count('sent_at is null')) === 1);
  });

  it('when an event is refused for the ninth time, then it is not parked yet', async () => {
    await outbox.write('told', 'ninth');
    await outbox.write('told', 'tenth');
    await outbox.query(
      `update catalog.outbox set attempts = case key when 'ninth' then 8 else 9 end`,
    );
    tell(async () => {
      throw new Error('refused');
    });
    await until(async () => (await outbox.count('last_error is not null')) === 2);
    const rows = `select key, attempts, parked_at is not null as parked from catalog.outbox order by key`;
    expect(await outbox.query(rows)).toEqual([
      { key: 'ninth', attempts: 9, parked: false },
      { key: 'tenth', attempts: 10, parked: true },
    ]);
  });

  it('when a relay dies holding events, then another has them after the lease', async () => {
    await outbox.write('told', 'orphan');
    const claimed = `update catalog.outbox set attempts = 1, available_at = now() + interval '1 second'`;
    await outbox.query(claimed);
    const seen: string[] = [];
    tell(async ({ key }) => void seen.push(key));
    await until(async () => seen.length === 1);
    expect(seen).toEqual(['orphan']);
  });

  it('when twenty relays died of an event, then it is parked without another try', async () => {
    let tries = 0;
    await outbox.write('told', 'deadly');
    await outbox.query('update catalog.outbox set attempts = 20');
    outbox.relay({ told: async () => void (tries += 1) });
    await until(async () => (await outbox.count('parked_at is not null')) === 1);
    expect(tries).toBe(0);
  });
});

describe('the report of the outbox', () => {
  it('when events wait and one is parked, then the line has their number and the oldest age', async () => {
    await outbox.write('told', 'a');
    await outbox.write('told', 'b');
    await outbox.write('told', 'c');
    await outbox.query(`update catalog.outbox set created_at = now() - interval '90 seconds'
      where key = 'a'`);
    await outbox.query(`update catalog.outbox set parked_at = now() where key = 'c'`);
    const { logger, lines } = memoryLogger('outbox');
    const report = startOutboxReport({ database: outbox.database, logger }, 20);
    await until(async () => lines.length > 0);
    await report.stop();
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({ msg: 'outbox', waiting: 2, parked: 1 });
    expect(line['oldestSeconds']).toBeCloseTo(90, -1);
  });

  it('when nothing waits, then the oldest age is 0 and not absent', async () => {
    const { logger, lines } = memoryLogger('outbox');
    const report = startOutboxReport({ database: outbox.database, logger }, 20);
    await until(async () => lines.length > 0);
    await report.stop();
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ waiting: 0, oldestSeconds: 0, parked: 0 });
  });
});
