import { connectDatabase, databaseSettings, rows, transact } from '@tienda/shared/database';
import { databaseProblem, violates } from '@tienda/shared/database-errors';
import { loadSettings } from '@tienda/shared/settings';
import { createTestDatabase, memoryLogger, type TestDatabase } from '@tienda/shared/testing';
import type { Database } from '@tienda/shared/database';

let test: TestDatabase;
let database: Database;

const connect = () =>
  connectDatabase(loadSettings(databaseSettings, test.environment), {
    applicationName: 'database-test',
  });

beforeAll(async () => {
  test = await createTestDatabase('catalog');
  await test.query('create table public.numbers (n integer constraint numbers_pkey primary key)');
  await test.query('grant all on public.numbers to catalog');
  database = connect();
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

const failure = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
};

describe('the database', () => {
  it('when text is sorted, then by code point, as laptop and cloud must do it alike', async () => {
    const sql = "select c from (values ('á'), ('a'), ('Z'), ('z'), ('ñ')) as t (c) order by c";
    expect((await rows<{ c: string }>(database, sql)).map(({ c }) => c).join('')).toBe('Zazáñ');
    const [made] = await rows<{ collation: string; lower: string }>(
      database,
      `select datcollate as collation, lower('CAMIÓN') as lower
       from pg_database where datname = current_database()`,
    );
    expect(made).toEqual({ collation: 'C', lower: 'camión' });
  });

  it('when a constraint refuses a row, then it is known by name', async () => {
    await rows(database, 'insert into numbers values (7) returning n');
    const error = await failure(rows(database, 'insert into numbers values (7) returning n'));
    expect(violates(error, 'numbers_pkey')).toBe(true);
    expect(databaseProblem(error)).toBeNull();
  });

  it('when connections are cut, then 503 at most once each and service returns by itself', async () => {
    await Promise.all(Array.from({ length: 5 }, () => rows(database, 'select pg_sleep(0.05)')));
    await test.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'database-test'`,
    );
    const outcomes: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const outcome = await rows(database, 'select 1').then(
        () => 'ok',
        (error: unknown) => databaseProblem(error)?.type.slug ?? 'unknown',
      );
      outcomes.push(outcome);
    }
    expect(outcomes).not.toContain('unknown');
    expect(outcomes.slice(6)).toEqual(Array(6).fill('ok'));
  });

  it('when a server refuses writes as a demoted writer does, then its connection is thrown away', async () => {
    await rows(database, 'select 1');
    const name = test.environment['DATABASE_NAME'];
    await test.query(`alter database ${name} set default_transaction_read_only = on`);
    const fresh = connect();
    const error = await failure(rows(fresh, 'insert into numbers values (1) returning n'));
    expect(databaseProblem(error)?.type.status).toBe(503);
    const { logger, lines } = memoryLogger('toy');
    for (const err of [error, databaseProblem(error)]) logger.error({ err }, 'failed');
    // What the alarm in cloudformation/alarms.yaml counts.
    expect(lines.map((line) => JSON.parse(line).err.code)).toEqual(['25006', '25006']);
    await test.query(`alter database ${name} set default_transaction_read_only = off`);
    expect(await rows(fresh, 'insert into numbers values (1) returning n')).toEqual([{ n: 1 }]);
    await fresh.close();
  });

  it('when a statement takes too long, then it is cancelled and answered 503', async () => {
    const error = await failure(rows(database, 'select pg_sleep(20)'));
    expect(databaseProblem(error)).toMatchObject({ headers: { 'retry-after': '1' } });
  });

  it('when a transaction deadlocks, then it is tried again', async () => {
    let attempts = 0;
    const result = await transact(database, async (transaction) => {
      attempts += 1;
      const state = attempts < 3 ? '40P01' : '00000';
      const fail = `do $do$ begin if '${state}' <> '00000' then
        raise exception 'forced' using errcode = '${state}'; end if; end $do$`;
      await database.query(fail, { transaction });
      return 'done';
    });
    expect([result, attempts]).toEqual(['done', 3]);
  });
});
