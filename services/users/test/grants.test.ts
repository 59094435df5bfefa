import pg from 'pg';
import { createTestDatabase, testShop, type TestDatabase } from '@tienda/shared/testing';

let test_: TestDatabase;
const clients = new Map<string, pg.Client>();

beforeAll(async () => {
  test_ = await createTestDatabase('users');
  await test_.query(
    `insert into users.users (id, email, name, phone, password_hash, channel)
     values ('01900000-0000-7000-8000-000000000001', 'ana@example.test', 'Ana', '+34600111222', '-', 'sms')`,
  );
  for (const role of ['orders', 'catalog', 'users']) {
    const { DATABASE_USER: user, DATABASE_PASSWORD: password } = testShop().environment[role] ?? {};
    const { DATABASE_HOST: host, DATABASE_PORT: port, DATABASE_NAME: database } = test_.environment;
    const client = new pg.Client({ host, port: Number(port), database, user, password });
    await client.connect();
    clients.set(role, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await test_.drop();
});

const as = (role: string, sql: string) =>
  clients
    .get(role)
    ?.query(sql)
    .then(
      ({ rows }) => rows as unknown[],
      ({ code }: { code: string }) => code,
    );

const tables = [
  'users',
  'addresses',
  'sessions',
  'refresh_tokens',
  'outbox',
  'attempts',
  'second_factors',
  'recovery_codes',
  'known_devices',
  'audit',
  'password_resets',
];
const denied = '42501';

test('when orders reads users.contact, then it learns how to reach a person, and no more', async () => {
  const id = '01900000-0000-7000-8000-000000000001';
  const contact = { user_id: id, email: 'ana@example.test', language: 'es', channel: 'sms' };
  expect(await as('orders', 'select * from users.contact')).toEqual([contact]);
});

test('when the schema has a new table or view, then this file knows it', async () => {
  const sql = `select relname as name from pg_class where relkind in ('r', 'v', 'm', 'p')
    and relnamespace = 'users'::regnamespace`;
  const names = (await test_.query<{ name: string }>(sql)).map(({ name }) => name);
  expect(names.sort()).toEqual([...tables, 'contact', 'migrations'].sort());
});

test.each(tables)('when orders or catalog touch %s, then it is refused', async (table) => {
  for (const role of ['orders', 'catalog']) {
    expect(await as(role, `select * from users.${table}`)).toBe(denied);
    expect(await as(role, `delete from users.${table}`)).toBe(denied);
  }
});

test('when orders writes through the view or catalog reads it, then it is refused', async () => {
  expect(await as('orders', `update users.contact set channel = 'none'`)).toBe(denied);
  expect(await as('orders', 'delete from users.contact')).toBe(denied);
  expect(await as('orders', 'select * from users.migrations')).toBe(denied);
  expect(await as('catalog', 'select * from users.contact')).toBe(denied);
});

test('when the service itself changes the schema, then it is refused', async () => {
  expect(await as('users', 'select count(*) from users')).toEqual([{ count: '1' }]);
  expect(await as('users', 'drop table users.users')).toBe(denied);
  expect(await as('users', 'truncate users.outbox')).toBe(denied);
  expect(await as('users', 'create table users.more (id integer)')).toBe(denied);
  expect(await as('users', 'delete from migrations')).toBe(denied);
});

test('when the service itself rewrites what was recorded, then it is refused', async () => {
  expect(await as('users', 'update users.audit set after = null')).toBe(denied);
  expect(await as('users', 'delete from users.audit')).toBe(denied);
});
