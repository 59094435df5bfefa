import { connectDatabase, databaseSettings, type Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { startRelay, type Deliveries, type Relay } from '@tienda/shared/outbox';
import { createMetrics } from '@tienda/shared/metrics';
import { createOutboxMetrics } from '@tienda/shared/outbox-metrics';
import { loadSettings } from '@tienda/shared/settings';
import { createTestDatabase, memoryLogger, type TestDatabase } from '@tienda/shared/testing';

/** The outbox of catalog in a database of its own, and relays for it. */
export interface TestOutbox {
  database: Database;
  query: TestDatabase['query'];
  write: (type: string, key: string, payload?: object) => Promise<unknown>;
  /** Writes `count` events at once, by SQL; `key` may use `n`. */
  writeMany: (count: number, key: string, type?: string) => Promise<unknown>;
  relay: (deliveries: Deliveries, options?: { pollMs?: number; listens?: boolean }) => Relay;
  count: (condition: string) => Promise<number>;
  metrics: ReturnType<typeof createMetrics>;
  logged: string[];
  /** Between tests. */
  clear: () => Promise<void>;
  end: () => Promise<void>;
}

export const channel = 'catalog_outbox';

export async function startOutbox(): Promise<TestOutbox> {
  const test = await createTestDatabase('catalog');
  const settings = loadSettings(databaseSettings, test.environment);
  const database = connectDatabase(settings, { applicationName: 'outbox-test' });
  const relays: Relay[] = [];
  const metrics = createMetrics();
  const outboxMetrics = createOutboxMetrics(metrics.registry);
  const { logger, lines: logged } = memoryLogger('outbox');
  const clear = async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await test.query('truncate catalog.outbox');
  };
  return {
    database,
    query: test.query,
    write: (type, key, payload = {}) =>
      test.query(
        'insert into catalog.outbox (event_id, type, key, payload) values ($1, $2, $3, $4)',
        [newId(), type, key, payload],
      ),
    writeMany: (count, key, type = 'told') =>
      test.query(
        `insert into catalog.outbox (event_id, type, key, payload)
        select gen_random_uuid(), $1, ${key}, jsonb_build_object('n', n)
        from generate_series(1, ${count}) as n`,
        [type],
      ),
    relay: (deliveries, { pollMs = 20, listens = false } = {}) => {
      const listen = listens && { listen: { settings, channel } };
      const options = { database, deliveries, logger, metrics: outboxMetrics, pollMs, ...listen };
      const started = startRelay(options);
      relays.push(started);
      return started;
    },
    count: async (condition) => {
      const sql = `select count(*)::int as n from catalog.outbox where ${condition}`;
      return (await test.query<{ n: number }>(sql))[0]?.n ?? 0;
    },
    metrics,
    logged,
    clear,
    end: async () => {
      await clear();
      await database.close();
      await test.drop();
    },
  };
}

export async function until(condition: () => Promise<boolean>, limitMs = 10_000): Promise<void> {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`it did not happen within ${limitMs} ms`);
}

/** As the SDK throws when nobody listens. */
export const nobodyListens = () => Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
/** As the SDK throws what AWS refuses. */
export const refusedBy = (httpStatusCode: number) =>
  Object.assign(new Error('refused'), { $metadata: { httpStatusCode } });
