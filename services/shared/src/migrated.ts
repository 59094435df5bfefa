import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rows, type Database } from './database.js';

/** The folder `migrations/` of the package that `moduleUrl` belongs to, from `src` and `dist` alike. */
export const migrationsFolder = (moduleUrl: string): string =>
  fileURLToPath(new URL('../migrations', moduleUrl));

/**
 * Throws when a migration of the calling package has not been run: a service must not serve on an
 * older schema. Its role needs `select` on its schema's `migrations`.
 */
export async function assertMigrated(database: Database, moduleUrl: string): Promise<void> {
  const files = (await readdir(migrationsFolder(moduleUrl))).filter((name) =>
    name.endsWith('.sql'),
  );
  const done = await rows<{ name: string }>(database, 'select name from migrations');
  const missing = files.filter((file) => !done.some(({ name }) => name === file));
  if (missing.length === 0) return;
  throw new Error(`The database lacks ${missing.join(', ')}: run the migrations first`);
}
