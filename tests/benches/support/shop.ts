import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { root } from '../../../local/src/folders.js';

/** What `npm run bench` has started, by the variables that it set. */
export const catalogUrl = variable('TIENDA_CATALOG_URL');
export const catalogDatabaseUrl = variable('TIENDA_CATALOG_DATABASE_URL');
const adminDatabaseUrl = variable('TIENDA_DATABASE_ADMIN_URL');

/** Set by `npm run bench`; throws without it. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing: run it by "npm run bench"`);
  return value;
}

/** Of every process that was started for the bench. */
export const partPids = ['POSTGRES', 'CATALOG', 'ORDERS', 'USERS', 'LOCALSTACK', 'NGINX'].flatMap(
  (name) => Number(process.env[`TIENDA_${name}_PID`]) || [],
);

/** A module below `services` of the version that is measured, which need not be this one. */
export const moduleOfShop = async <Module>(path: string): Promise<Module> =>
  (await import(pathToFileURL(join(root, 'services', path)).href)) as Module;

/** What the service's sessions are set to (services/shared/src/reader.ts). */
export const readerOptions = '-c plan_cache_mode=force_generic_plan';

/** Runs `work` on a connection of its own, as catalog's role and planned as the service's reads are. */
export const asCatalog = <Result>(work: (client: pg.Client) => Promise<Result>) =>
  connected({ connectionString: catalogDatabaseUrl, options: readerOptions }, work);

/** The same as master user. */
export const asAdmin = <Result>(work: (client: pg.Client) => Promise<Result>) =>
  connected({ connectionString: adminDatabaseUrl }, work);

async function connected<Result>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The JSON of a 200 of the catalog service; throws at anything else. */
export async function ask(path: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${catalogUrl}${path}`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}
