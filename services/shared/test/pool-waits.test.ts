import { setTimeout as sleep } from 'node:timers/promises';
import { createWaits, type Waits } from '@tienda/shared/congestion';
import { connectDatabase, databaseSettings, transact } from '@tienda/shared/database';
import { preparedRows } from '@tienda/shared/prepared';
import { connectReader } from '@tienda/shared/reader';
import { loadSettings } from '@tienda/shared/settings';
import { createTestDatabase, type TestDatabase } from '@tienda/shared/testing';

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase('catalog');
});

afterAll(() => test.drop());

const pause = 'select pg_sleep(0.5)';

/** Each asks something that takes half a second, by a pool of ten connections. */
const askers: Array<
  [string, (waits: Waits) => { ask: () => Promise<unknown>; close: () => Promise<unknown> }]
> = [
  [
    'statements',
    (waits) => {
      const database = connected(waits);
      return { ask: () => database.query(pause), close: () => database.close() };
    },
  ],
  [
    'prepared statements',
    (waits) => {
      const database = connected(waits);
      return { ask: () => preparedRows(database, pause, {}), close: () => database.close() };
    },
  ],
  [
    'transactions',
    (waits) => {
      const database = connected(waits);
      const ask = () => transact(database, (transaction) => database.query(pause, { transaction }));
      return { ask, close: () => database.close() };
    },
  ],
  [
    'reads',
    (waits) => {
      const reader = connectReader(settings(), { applicationName: 'waits-test', waits });
      return { ask: () => reader.rows(pause), close: () => reader.close() };
    },
  ],
];

const settings = () => loadSettings(databaseSettings, test.environment);
const connected = (waits: Waits) =>
  connectDatabase(settings(), { applicationName: 'waits-test', waits });

describe('a pool', () => {
  it.each(askers)(
    'when all its connections have %s, then it tells who waits for one',
    async (_, connect) => {
      const waits = createWaits();
      const { ask, close } = connect(waits);
      await Promise.all(Array.from({ length: 10 }, ask));
      const asked = Array.from({ length: 10 }, ask);
      await sleep(100);
      expect(waits.oldest()).toBeNull();
      asked.push(ask());
      await sleep(100);
      expect(performance.now() - (waits.oldest() ?? NaN)).toBeGreaterThan(80);
      await Promise.all(asked);
      expect(waits.oldest()).toBeNull();
      await close();
    },
  );
});
