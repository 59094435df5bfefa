import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { connectDatabase, databaseSettings } from '@tienda/shared/database';
import { assertMigrated } from '@tienda/shared/migrated';
import { migrate } from '@tienda/shared/migrations';
import { loadSettings } from '@tienda/shared/settings';
import { createTestDatabase, testShop, type TestDatabase } from '@tienda/shared/testing';

let test: TestDatabase;
let folder: string;

const files = {
  '0001-first.sql': 'create table first (n integer); grant select on migrations to catalog;',
  '0002-index.sql': '-- no-transaction\ncreate index concurrently first_n on first (n)',
};

beforeAll(async () => {
  test = await createTestDatabase('catalog');
  await test.query('create schema toy authorization migrator');
  await test.query('grant usage on schema toy to catalog');
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await mkdir(join(folder, 'migrations'));
});

afterEach(() => rm(folder, { recursive: true }));
afterAll(() => test.drop());

const add = (names: Record<string, string>) =>
  Promise.all(
    Object.entries(names).map(([name, sql]) => writeFile(join(folder, 'migrations', name), sql)),
  );
const moduleUrl = () => pathToFileURL(join(folder, 'src', 'migrate.ts')).href;
const run = () => {
  const migrator = Object.values(testShop().environment).find(
    (entry) => entry['DATABASE_USER'] === 'migrator',
  );
  const environment = { ...migrator, DATABASE_NAME: test.environment['DATABASE_NAME'] };
  const settings = loadSettings(databaseSettings, environment);
  return migrate(settings, { schema: 'toy', moduleUrl: moduleUrl(), pauseMs: 20 });
};

describe('migrations', () => {
  it('when two runners start at once, then each file is run once, in order', async () => {
    await add(files);
    const both = await Promise.all([run(), run()]);
    expect(both.flat()).toEqual(['0001-first.sql', '0002-index.sql']);
    expect(await run()).toEqual([]);
  });

  it('when a file fails, then nothing of it stays and it is named', async () => {
    await add({ ...files, '0003-broken.sql': 'create table third (n integer); select nonsense;' });
    await expect(run()).rejects.toThrow('0003-broken.sql');
    expect(await test.query("select to_regclass('toy.third') as name")).toEqual([{ name: null }]);
  });

  describe('while somebody uses a table', () => {
    beforeEach(async () => {
      await add({ ...files, '0004-wide.sql': 'alter table first add column if not exists m text' });
      await run();
      await test.query(`delete from toy.migrations where name = '0004-wide.sql'`);
      await test.query('begin');
      await test.query('select from toy.first');
    });
    afterEach(() => test.query('rollback'));

    it('when it is soon free, then the migration is run at another try', async () => {
      const running = run();
      await sleep(1200);
      await test.query('rollback');
      expect(await running).toEqual(['0004-wide.sql']);
    });

    it('when it goes on, then the migration gives up and names the table', async () => {
      const [me] = await test.query<{ pid: number }>('select pg_backend_pid() as pid');
      await expect(run()).rejects.toThrow(
        `Migration 0004-wide.sql failed: No lock within 1000 ms: toy.first (AccessExclusiveLock), behind the sessions ${me?.pid}`,
      );
    }, 20_000);
  });

  it('when a file was not run, then a service is told which', async () => {
    await add({ ...files, '0003-later.sql': 'select 1' });
    const settings = loadSettings(databaseSettings, test.environment);
    const database = connectDatabase(settings, { applicationName: 'toy' });
    await database.query('set search_path = toy');
    await expect(assertMigrated(database, moduleUrl())).rejects.toThrow('lacks 0003-later.sql');
    await database.close();
  });
});
