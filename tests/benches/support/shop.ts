import pg from 'pg';

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

/** Runs `work` on a connection of its own, as catalog's role. */
export const asCatalog = <Result>(work: (client: pg.Client) => Promise<Result>) =>
  connected(catalogDatabaseUrl, work);

/** The same as master user. */
export const asAdmin = <Result>(work: (client: pg.Client) => Promise<Result>) =>
  connected(adminDatabaseUrl, work);

async function connected<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString });
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
