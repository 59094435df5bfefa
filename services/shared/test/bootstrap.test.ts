import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTestDatabase, type TestDatabase } from '@tienda/shared/testing';

const command = fileURLToPath(new URL('../dist/bootstrap.js', import.meta.url));
const names = ['bootstrap_migrator', 'bootstrap_shop'];
let test: TestDatabase;

/** As in Aurora: a master who is no superuser, and the role whose members come in with a token. */
beforeAll(async () => {
  test = await createTestDatabase('catalog');
  await clean();
  await test.query('create role rds_iam');
  await test.query("create role bootstrap_master login createdb createrole password 'master'");
  await test.query('grant rds_iam to bootstrap_master with admin option');
  await test.query('grant connect on database postgres to bootstrap_master');
});

afterAll(async () => {
  await clean();
  await test.drop();
});

async function clean(): Promise<void> {
  await test.query('drop database if exists bootstrap_test with (force)');
  for (const name of [...names, 'bootstrap_master', 'rds_iam']) {
    const [found] = await test.query('select from pg_roles where rolname = $1', [name]);
    if (!found) continue;
    await test.query(`drop owned by ${name}`);
    await test.query(`drop role ${name}`);
  }
}

const bootstrap = () => {
  const { DATABASE_HOST = '', DATABASE_PORT = '' } = test.environment;
  const env = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_HOST,
    DATABASE_PORT,
    DATABASE_NAME: 'bootstrap_test',
    DATABASE_TLS: 'false',
    DATABASE_IAM_AUTH: 'true',
    DATABASE_ADMIN_USER: 'bootstrap_master',
    DATABASE_ADMIN_PASSWORD: 'master',
    DATABASE_USER: 'bootstrap_migrator',
    DATABASE_ROLES: JSON.stringify([{ name: 'bootstrap_shop', schemas: ['shop', 'shop_extra'] }]),
  };
  return promisify(execFile)(process.execPath, [command], { env });
};

describe('the bootstrap with IAM', () => {
  it('when it is run, and run again, then a master who is no superuser makes all of it', async () => {
    await bootstrap();
    await bootstrap();
    const [database] = await test.query(
      `select pg_get_userbyid(datdba) as owner, datcollate as collation
       from pg_database where datname = 'bootstrap_test'`,
    );
    expect(database).toEqual({ owner: 'bootstrap_migrator', collation: 'C' });
  });

  it('when it is done, then its roles come in with a token, and the master belongs to none', async () => {
    const members = await test.query<{ role: string; member: string }>(
      `select roleid::regrole::text as role, member::regrole::text as member
       from pg_auth_members
       where (set_option or inherit_option) and member::regrole::text <> 'bootstrap_master'
         and roleid::regrole::text in ('rds_iam', 'bootstrap_migrator')
       order by member`,
    );
    expect(members).toEqual(names.map((member) => ({ role: 'rds_iam', member })));
    const ofMaster = await test.query(
      `select from pg_auth_members
       where member = 'bootstrap_master'::regrole and roleid = 'bootstrap_migrator'::regrole
         and (set_option or inherit_option)`,
    );
    expect(ofMaster).toEqual([]);
  });
});
