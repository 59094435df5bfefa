import { createAnnouncer } from '@tienda/shared/outbox-announcer';
import { memoryLogger, testShop } from '@tienda/shared/testing';
import pg from 'pg';
import { startOutbox, until, type TestOutbox } from './outbox-support.js';

const channel = 'announced';

let outbox: TestOutbox;
let listener: pg.Client;
let heard = 0;
beforeAll(async () => {
  outbox = await startOutbox();
  const [{ name } = { name: '' }] = await outbox.query<{ name: string }>(
    'select current_database() as name',
  );
  const url = new URL(name, testShop().adminUrl).href;
  listener = new pg.Client({ connectionString: url });
  await listener.connect();
  listener.on('notification', () => (heard += 1));
  await listener.query(`listen ${channel}`);
});
afterAll(async () => {
  await listener.end();
  await outbox.end();
});

test('when events are announced in a flock, then the relays are told at once and once more', async () => {
  const { logger } = memoryLogger('announcer');
  const announcer = createAnnouncer({ database: outbox.database, channel, logger });
  for (let n = 0; n < 100; n += 1) announcer.announce();
  await until(async () => heard === 1, 1000);
  for (let n = 0; n < 100; n += 1) announcer.announce();
  await announcer.stop();
  await until(async () => heard === 2, 1000);
});

test('when it cannot be announced, then that is logged and the next one is told', async () => {
  const { logger, lines } = memoryLogger('announcer');
  const { database } = outbox;
  const before = heard;
  let isAway = true;
  const query = (...args: Parameters<typeof database.query>) =>
    isAway ? Promise.reject(new Error('away')) : database.query(...args);
  const shaky = { ...database, query } as typeof database;
  const announcer = createAnnouncer({ database: shaky, channel, logger });
  announcer.announce();
  await until(async () => lines.join('').includes('events could not be announced'), 1000);
  isAway = false;
  announcer.announce();
  await announcer.stop();
  await until(async () => heard === before + 1, 1000);
});
