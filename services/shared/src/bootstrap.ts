import pg from 'pg';
import type { z } from 'zod';
import { bootstrapSettings } from './bootstrap-settings.js';
import { connectClient } from './client.js';
import { loadSettings } from './settings.js';

type Settings = z.output<z.ZodObject<typeof bootstrapSettings>>;

const quote = pg.escapeIdentifier;

/**
 * The command `node dist/bootstrap.js`: makes the database, the migrator, and for each service a
 * login role and its schemas: what only the cluster's master user may do. Everything else is a
 * migration. Safe to run again.
 *
 * Aurora lets members of `rds_iam` in with a token only, members by way of another role as well. The
 * master is a member of the migrator while it works, and has a password: so the roles come into
 * `rds_iam` last of all, and are taken out before a second run connects once more.
 */
async function bootstrap(settings: Settings): Promise<void> {
  await as(settings, 'postgres', async (client) => {
    await createRole(client, settings.DATABASE_USER, settings.DATABASE_PASSWORD);
    for (const { name, password } of settings.DATABASE_ROLES) {
      await createRole(client, name, password);
    }
    if (settings.DATABASE_IAM_AUTH) await changeIam(client, settings, 'revoke rds_iam from');
    await createDatabase(client, settings);
    await closeOthers(client);
  });
  await as(settings, settings.DATABASE_NAME, async (client) => {
    await createSchemas(client, settings);
    await client.query(`revoke ${quote(settings.DATABASE_USER)} from current_user`);
    if (settings.DATABASE_IAM_AUTH) await changeIam(client, settings, 'grant rds_iam to');
  });
}

async function as(
  settings: Settings,
  database: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const master = {
    ...settings,
    DATABASE_NAME: database,
    DATABASE_USER: settings.DATABASE_ADMIN_USER,
    DATABASE_PASSWORD: settings.DATABASE_ADMIN_PASSWORD,
    DATABASE_IAM_AUTH: false,
  };
  const client = await connectClient(master, 'bootstrap');
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function createRole(client: pg.Client, name: string, password?: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  const secret = password === undefined ? '' : `password ${pg.escapeLiteral(password)}`;
  const verb = rowCount ? 'alter' : 'create';
  await client.query(`${verb} role ${quote(name)} login nocreatedb nocreaterole ${secret}`);
}

async function changeIam(client: pg.Client, settings: Settings, change: string): Promise<void> {
  const names = [settings.DATABASE_USER, ...settings.DATABASE_ROLES.map(({ name }) => name)];
  await client.query(`${change} ${names.map(quote).join(', ')}`);
}

async function createDatabase(client: pg.Client, settings: Settings): Promise<void> {
  const name = quote(settings.DATABASE_NAME);
  const owner = quote(settings.DATABASE_USER);
  // Aurora's master is no superuser: it may give something away only as a member of the new owner.
  await client.query(`grant ${owner} to current_user`);
  const found = await client.query('select from pg_database where datname = $1', [
    settings.DATABASE_NAME,
  ]);
  // Aurora's own default sorts by en_US.UTF-8; laptop and cloud sort by code point. Only template0 lets it be said.
  const collation = "template template0 encoding 'UTF8' lc_collate 'C'";
  if (!found.rowCount) await client.query(`create database ${name} owner ${owner} ${collation}`);
  await client.query(`revoke all on database ${name} from public`);
  const roles = settings.DATABASE_ROLES.map((entry) => quote(entry.name)).join(', ');
  await client.query(`grant connect on database ${name} to ${roles}`);
}

/** PostgreSQL lets every role into these; who does not own them leaves them as they are. */
async function closeOthers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(datname) as name from pg_database
     where datname in ('postgres', 'template1') and pg_has_role(datdba, 'usage')`,
  );
  for (const { name } of rows) await client.query(`revoke all on database ${name} from public`);
}

async function createSchemas(client: pg.Client, settings: Settings): Promise<void> {
  const owner = quote(settings.DATABASE_USER);
  await client.query('revoke all on schema public from public');
  for (const { name, schemas } of settings.DATABASE_ROLES) {
    for (const schema of schemas) {
      await client.query(`create schema if not exists ${quote(schema)} authorization ${owner}`);
    }
    await client.query(
      `grant usage on schema public, ${quote(schemas[0] ?? name)} to ${quote(name)}`,
    );
    const path = `${quote(schemas[0] ?? name)}, public`;
    await client.query(
      `alter role ${quote(name)} in database ${quote(settings.DATABASE_NAME)} set search_path = ${path}`,
    );
  }
}

await bootstrap(loadSettings(bootstrapSettings));
console.log('database: roles and schemas are there');
