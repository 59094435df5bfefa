import { databaseSettings } from '@tienda/shared/database';
import { createDeparture } from '@tienda/shared/departure';
import { databaseProblem, sqlState } from '@tienda/shared/database-errors';
import { requestContext } from '@tienda/shared/logger';
import { connectReader, type Reader } from '@tienda/shared/reader';
import { loadSettings } from '@tienda/shared/settings';
import { createTestDatabase, type TestDatabase } from '@tienda/shared/testing';

let test: TestDatabase;
let reader: Reader;

const connect = (changed: Record<string, string> = {}) =>
  connectReader(loadSettings(databaseSettings, { ...test.environment, ...changed }), {
    applicationName: 'reader-test',
  });

beforeAll(async () => {
  test = await createTestDatabase('catalog');
  await test.query('create table public.numbers (n integer constraint numbers_pkey primary key)');
  await test.query('grant all on public.numbers to catalog');
  reader = connect();
});

afterAll(async () => {
  await reader.close();
  await test.drop();
});

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

const running = async () =>
  (
    await test.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where application_name = 'reader-test' and state = 'active'`,
    )
  )[0]?.n;

describe('the reader', () => {
  it('when it is asked to write, then it refuses', async () => {
    const error = await failure(reader.rows('insert into numbers values (1) returning n'));
    expect(sqlState(error)).toBe('25006');
  });

  it('when binds have names, then each is bound where it stands, and comments do not matter', async () => {
    const sql = "-- it's $one\nselect $one::int + $two::int - $one::int as n";
    expect(await reader.rows(sql, { one: 1, two: 2 })).toEqual([{ n: 2 }]);
    const error = await failure(reader.rows('select $one::int', {}));
    expect(String(error)).toMatch(/\$one is missing/);
  });

  it('when a statement comes again, then it is prepared already, and planned once for all', async () => {
    const one = connect();
    const sql = 'select count(*)::int as n from pg_prepared_statements where $any::int is not null';
    expect(await one.rows(sql, { any: 1 }, { once: true })).toEqual([{ n: 0 }]);
    await one.rows(sql, { any: 1 });
    expect(await one.rows(sql, { any: 2 })).toEqual([{ n: 1 }]);
    const plans =
      'select custom_plans::int, generic_plans::int from pg_prepared_statements limit 1';
    expect(await one.rows(plans, {}, { once: true })).toEqual([
      { custom_plans: 0, generic_plans: 2 },
    ]);
    await one.close();
  });

  it('when the request is given up, then its query ends, and the connection is as good as before', async () => {
    const departure = createDeparture();
    const context = { requestId: 'r', departure };
    const asked = failure(
      requestContext.run(context, () => reader.rows('select pg_sleep(2.5)::text as slept')),
    );
    while ((await running()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    departure.leave();
    expect(sqlState(await asked)).toBe('57014');
    expect(await running()).toBe(0);
    expect(await reader.rows('select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('when the request was given up before, then nothing is asked', async () => {
    const departure = createDeparture();
    departure.leave();
    const context = { requestId: 'r', departure };
    const error = await failure(requestContext.run(context, () => reader.rows('select 1')));
    expect(error).toMatchObject({ name: 'AbortError' });
  });

  it('when connections are ended by the server, then the next request has a new one', async () => {
    await reader.rows('select 1');
    await test.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reader-test'`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await reader.rows('select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('when a statement takes too long, or nobody is there, then that is 503', async () => {
    const slow = await failure(reader.rows('select pg_sleep(20)::text'));
    expect(databaseProblem(slow)?.type.status).toBe(503);
    const nobody = connect({ DATABASE_PORT: '1' });
    expect(databaseProblem(await failure(nobody.rows('select 1')))?.type.status).toBe(503);
    await nobody.close();
  });

  it('when there is no password, then it does not start', () => {
    const { DATABASE_PASSWORD: _, ...rest } = test.environment;
    const settings = loadSettings(databaseSettings, rest);
    expect(() => connectReader(settings, { applicationName: 'reader-test' })).toThrow(
      /DATABASE_PASSWORD is missing/,
    );
  });
});
