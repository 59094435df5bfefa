import { join } from 'node:path';
import {
  processEnvironment,
  type Environment,
  type Environments,
  type ServiceName,
} from './environment.js';
import { toolsFolder, type State } from './folders.js';
import { runOnce } from './once.js';
import { adminClient } from './postgres.js';
import type { Report } from './progress.js';
import { script } from './service.js';

interface DatabaseWork {
  environments: Environments;
  state: State;
  signal?: AbortSignal;
  report?: Report;
}

/** Later ones use what earlier ones publish. */
const migrationOrder: ServiceName[] = ['catalog', 'users', 'orders'];

/** Makes the database with its roles and schemas, and brings every schema up to date. */
export async function migrateDatabase(work: DatabaseWork): Promise<void> {
  const { migrate } = work.environments;
  await runScript({
    ...work,
    name: 'migrate',
    path: script('shared', 'bootstrap'),
    settings: migrate,
  });
  for (const service of migrationOrder) {
    work.report?.(service);
    const path = script(service, 'migrate');
    await runScript({ ...work, name: 'migrate', path, settings: migrate });
  }
}

/** A copy of the migrated, still empty database, from which each test file clones its own. */
export async function createTemplate({ environments }: DatabaseWork): Promise<void> {
  const client = adminClient(environments.migrate, 'postgres');
  await client.connect();
  try {
    await client.query('drop database if exists tienda_template');
    await client.query('create database tienda_template template tienda owner migrator');
  } finally {
    await client.end();
  }
}

/** Drawing them takes a while, and the same products always have the same pictures. */
const picturesFolder = join(toolsFolder, 'pictures');

/** Products with their pictures, and the administrator; whatever is there already stays. */
export async function seed(work: DatabaseWork, options: string[] = []): Promise<void> {
  const { seedUsers } = work.environments;
  const seedCatalog = { ...work.environments.seedCatalog, PICTURES_CACHE: picturesFolder };
  const [catalog, users] = [script('catalog/seed', 'seed'), script('users', 'seed')];
  await Promise.all([
    runScript({ ...work, name: 'seed-catalog', path: catalog, settings: seedCatalog, options }),
    runScript({ ...work, name: 'seed-users', path: users, settings: seedUsers }),
  ]);
}

/** Makes the topics and subscriptions that the table of users asks for and SNS lacks. */
export async function reconcileTopics(work: DatabaseWork): Promise<void> {
  const settings = work.environments.reconcile;
  await runScript({ ...work, name: 'reconcile', path: script('users', 'reconcile'), settings });
}

interface ScriptRun extends DatabaseWork {
  name: string;
  path: string;
  settings: Environment;
  options?: string[];
}

async function runScript(run: ScriptRun): Promise<void> {
  await runOnce({
    name: run.name,
    file: process.execPath,
    arguments: ['--enable-source-maps', run.path, ...(run.options ?? [])],
    environment: processEnvironment({ NODE_ENV: 'production', ...run.settings }),
    state: run.state,
    ...(run.report && { report: run.report }),
    ...(run.signal && { signal: run.signal }),
  });
}
