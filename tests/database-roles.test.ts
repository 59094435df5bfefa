import { readFileSync } from 'node:fs';
import { testShop } from '@tienda/shared/testing';
import pg from 'pg';

/**
 * The closed world of the shop's database: `database-grants.txt` lists everything that each role may do
 * with any table, view, sequence and function of any schema. What a role may do with rows is found by
 * trying it, column by column; what is not listed must be refused.
 */
const file = new URL('database-grants.txt', import.meta.url);
const roles = ['catalog', 'orders', 'users'] as const;
const denied = '42501';
/** Or a view, or a column that is worked out, which nobody can write. */
const refused = [denied, '55000', '428C9', '42809', '0A000'];
const own = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;
const clients = new Map<string, pg.Client>();

const connect = async (role: string, database?: string) => {
  const { environment } = testShop();
  const settings = environment[role] ?? {};
  const client = new pg.Client({
    host: settings['DATABASE_HOST'],
    port: Number(settings['DATABASE_PORT']),
    database: database ?? settings['DATABASE_NAME'],
    user: settings['DATABASE_USER'],
    password: settings['DATABASE_PASSWORD'],
  });
  await client.connect();
  return client;
};

const as = (role: string): pg.Client => {
  const client = clients.get(role);
  if (!client) throw new Error(`${role} is not connected`);
  return client;
};

/** SQLSTATE, or `done`. */
const outcome = (role: string, sql: string): Promise<string> =>
  as(role)
    .query(sql)
    .then(
      () => 'done',
      ({ code }: { code: string }) => code,
    );

beforeAll(async () => {
  for (const role of [...roles, 'migrator']) clients.set(role, await connect(role));
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
});

const read = async <Row extends object>(sql: string): Promise<Row[]> =>
  (await as('migrator').query<Row>(sql)).rows;

interface Relation {
  name: string;
  columns: string[];
}

const relations = () =>
  read<Relation>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      array_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'v', 'm', 'p', 'f') and ${own}
    group by 1
    order by 1`);

/** One statement for each column, none of which touches a row. */
const tries = {
  select: (name: string, column: string) => `select ${column} from ${name} where false`,
  insert: (name: string, column: string) =>
    `insert into ${name} (${column}) overriding system value select null where false`,
  update: (name: string, column: string) => `update ${name} set ${column} = default where false`,
};

async function allowedWith(role: string, { name, columns }: Relation): Promise<string[]> {
  const allowed: string[] = [];
  for (const [verb, statement] of Object.entries(tries)) {
    const open: string[] = [];
    for (const column of columns) {
      const state = await outcome(role, statement(name, column));
      if (!refused.includes(state)) open.push(column);
    }
    if (open.length === columns.length) allowed.push(verb);
    else if (open.length > 0) allowed.push(`${verb}(${open.join(', ')})`);
  }
  const deleted = await outcome(role, `delete from ${name} where false`);
  if (!refused.includes(deleted)) allowed.push('delete');
  return allowed;
}

/** What leaves traces or locks when it is tried: PostgreSQL says who may. */
const asked = (role: string) =>
  read<{ line: string }>(`
    select format('%s %s.%s: %s', '${role}', n.nspname, c.relname, p) as line
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    cross join unnest(array['truncate', 'references', 'trigger', 'maintain']) p
    where c.relkind in ('r', 'v', 'm', 'p') and ${own}
      and has_schema_privilege('${role}', n.oid, 'usage') and has_table_privilege('${role}', c.oid, p)
    union all
    select format('%s sequence %s.%s: %s', '${role}', n.nspname, c.relname, p)
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    cross join unnest(array['usage', 'select', 'update']) p
    where c.relkind = 'S' and ${own}
      and has_schema_privilege('${role}', n.oid, 'usage') and has_sequence_privilege('${role}', c.oid, p)
    union all
    select format('%s function %s.%s(%s)', '${role}', n.nspname, p.proname, oidvectortypes(p.proargtypes))
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where ${own} and p.prorettype <> 'trigger'::regtype
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      and has_schema_privilege('${role}', n.oid, 'usage') and has_function_privilege('${role}', p.oid, 'execute')
    union all
    select format('%s schema %s: %s', '${role}', n.nspname, p)
    from pg_namespace n
    cross join unnest(array['usage', 'create']) p
    where ${own} and has_schema_privilege('${role}', n.oid, p)
    union all
    select format('%s database: %s', '${role}', p)
    from unnest(array['connect', 'create', 'temporary']) p
    where has_database_privilege('${role}', current_database(), p)`);

test.each(roles)('when %s tries everything, then it may do what the list says', async (role) => {
  const lines = (await asked(role)).map(({ line }) => line);
  for (const relation of await relations()) {
    const allowed = await allowedWith(role, relation);
    if (allowed.length > 0) lines.push(`${role} ${relation.name}: ${allowed.join(', ')}`);
  }
  const listed = readFileSync(file, 'utf8').split('\n');
  expect(lines.sort()).toEqual(listed.filter((line) => line.startsWith(`${role} `)));
});

test.each(roles)(
  'when %s calls a function that is not for it, then it is refused',
  async (role) => {
    const foreign = await read<{ call: string }>(`
    select format('select %I.%I(%s)', n.nspname, p.proname, (
      select string_agg(format('(select null::%s)', format_type(t, null)), ', ' order by position)
      from unnest(p.proargtypes::oid[]) with ordinality as arguments (t, position))) as call
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where ${own} and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
      and not (has_schema_privilege('${role}', n.oid, 'usage')
        and has_function_privilege('${role}', p.oid, 'execute'))`);
    expect(foreign.length).toBeGreaterThan(5);
    for (const { call } of foreign)
      expect([call, await outcome(role, call)]).toEqual([call, denied]);
  },
);

const forbidden = [
  'create table public.mine (id integer)',
  'create temporary table mine (id integer)',
  'create schema mine',
  'create extension pg_stat_statements',
  'create role mine',
  'create database mine',
  'create function public.mine() returns integer language sql return 1',
  'alter role current_user superuser',
  'alter role current_user createrole',
  'alter role postgres password null',
  'alter database tienda owner to current_user',
  `alter system set work_mem = '1GB'`,
  'set role postgres',
  'set session authorization postgres',
  `select pg_read_file('PG_VERSION')`,
  `select pg_read_binary_file('PG_VERSION')`,
  `select pg_ls_dir('.')`,
  `select lo_import('/etc/passwd')`,
  `copy (select 1) to program 'true'`,
  `copy (select 1) to '/tmp/mine'`,
  'select * from pg_authid',
  'select * from pg_shadow',
  'select pg_reload_conf()',
  `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'`,
];

test.each(roles)(
  'when %s reaches for what is nobody’s of the services, then it is refused',
  async (role) => {
    const others = [...roles, 'migrator'].filter((other) => other !== role);
    const owned = await read<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = '${role}'`);
    const all = [
      ...forbidden,
      ...others.map((other) => `set role ${other}`),
      ...owned.map(({ name }) => `alter table ${name} add column mine integer`),
      ...owned.map(({ name }) => `drop table ${name}`),
      ...owned.map(({ name }) => `create index on ${name} ((1))`),
    ];
    for (const sql of all) expect([sql, await outcome(role, sql)]).toEqual([sql, denied]);
  },
);

test('when roles are looked at, then none is more than a login, a member or an owner of another’s', async () => {
  const found = await read<Record<string, unknown>>(`
    select rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
      array(select m.roleid::regrole::text from pg_auth_members m where m.member = r.oid) as member_of,
      exists (select from pg_class c where c.relowner = r.oid) as owns
    from pg_roles r
    where rolname in ('catalog', 'orders', 'users', 'migrator')
    order by 1`);
  const plain = { rolsuper: false, rolcreaterole: false, rolcreatedb: false };
  const login = { ...plain, rolreplication: false, rolbypassrls: false, member_of: [] };
  expect(found).toEqual(
    ['catalog', 'migrator', 'orders', 'users'].map((rolname) => ({
      rolname,
      ...login,
      owns: rolname === 'migrator',
    })),
  );
});

test.each(roles)(
  'when %s connects, then it looks in its own schema first, then in public',
  async (role) => {
    const { rows } = await as(role).query<{ search_path: string }>('show search_path');
    expect(rows).toEqual([{ search_path: `${role}, public` }]);
  },
);

test('when a function runs with its owner’s rights, then its search path is fixed', async () => {
  const found = await read<{ name: string; path: string | null }>(`
    select p.oid::regprocedure::text as name,
      (select c from unnest(p.proconfig) c where c like 'search_path=%') as path
    from pg_proc p
    where p.prosecdef and p.pronamespace::regnamespace::text !~ '^pg_'`);
  expect(found.length).toBeGreaterThan(5);
  for (const { name, path } of found) {
    expect([name, path]).toEqual([
      name,
      expect.stringMatching(/^search_path=.*pg_temp"?$|^search_path=""$/),
    ]);
  }
});

test.each(roles)(
  'when %s connects to another database, then there is nothing for it',
  async (role) => {
    for (const other of ['postgres', 'template0', 'template1']) {
      await expect(connect(role, other)).rejects.toThrow(
        /permission denied|not currently accepting/,
      );
    }
  },
);
