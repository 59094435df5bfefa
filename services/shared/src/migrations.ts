import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Umzug, type UmzugStorage } from 'umzug';
import type { z } from 'zod';
import { connectClient } from './client.js';
import type { databaseSettings } from './database.js';
import { lockInTime, type LockOptions } from './migration-lock.js';
import { migrationsFolder } from './migrated.js';

type Settings = z.output<z.ZodObject<typeof databaseSettings>>;

/**
 * Brings `schema` up to date with the numbered SQL files of the calling package, each in a
 * transaction of its own unless its first line is `-- no-transaction` (for `create index
 * concurrently`; such a file holds one statement). Forward only; safe to run twice, and by two
 * runners at once, because of an advisory lock; waits for no table for long (`lockInTime`). Answers the names that were run.
 */
export async function migrate(
  settings: Settings,
  { schema, moduleUrl, pauseMs = 2000 }: { schema: string; moduleUrl: string; pauseMs?: number },
): Promise<string[]> {
  const connect = () => connectClient(settings, `migrate-${schema}`);
  const client = await connect();
  try {
    await lock(client, `migrate ${schema}`);
    await client.query(`set search_path = ${pg.escapeIdentifier(schema)}, public`);
    const run = await migrator({ client, connect, pauseMs }, migrationsFolder(moduleUrl)).up();
    return run.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/**
 * Polls, because a session that waits inside `pg_advisory_lock` is a transaction that `create index
 * concurrently` in the other runner would wait for in turn.
 */
async function lock(client: pg.Client, name: string): Promise<void> {
  const sql = 'select pg_try_advisory_lock(hashtext($1)) as locked';
  while (!(await client.query<{ locked: boolean }>(sql, [name])).rows[0]?.locked) {
    await sleep(200);
  }
}

function migrator(session: LockOptions, folder: string): Umzug<object> {
  return new Umzug({
    migrations: async () => {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
      return names.map((name) => ({ name, up: () => apply(session, join(folder, name)) }));
    },
    storage: storage(session.client),
    logger: undefined,
  });
}

async function apply(session: LockOptions, file: string): Promise<void> {
  const { client } = session;
  const sql = await readFile(file, 'utf8');
  const name = basename(file);
  const run = async () => {
    await client.query(sql);
    await client.query('insert into migrations (name) values ($1)', [name]);
  };
  // It waits for others and lets nobody wait; given up, it would leave an invalid index.
  if (sql.startsWith('-- no-transaction')) {
    await client.query('reset lock_timeout');
    return run();
  }
  try {
    await lockInTime(session, () => inTransaction(client, run));
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`Migration ${name} failed: ${message}`, { cause });
  }
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** `apply` records a migration with its own work, in one commit; umzug only has to read them. */
function storage(client: pg.Client): UmzugStorage {
  return {
    logMigration: async () => {},
    unlogMigration: async () => {
      throw new Error('Migrations only go forward');
    },
    executed: async () => {
      await client.query(`create table if not exists migrations (
        name text constraint migrations_pkey primary key,
        run_at timestamptz not null default now())`);
      const { rows: done } = await client.query<{ name: string }>('select name from migrations');
      return done.map(({ name }) => name);
    },
  };
}
