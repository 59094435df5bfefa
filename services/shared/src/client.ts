import pg from 'pg';
import type { z } from 'zod';
import type { databaseSettings } from './database.js';
import { databasePassword } from './iam-password.js';
import { waitForPostgres } from './wait-for-postgres.js';

type Settings = z.output<z.ZodObject<typeof databaseSettings>>;

/**
 * One connection of its own, for commands: bootstrap, migrations, seeds. Waits for the database as
 * `waitForPostgres` says.
 */
export async function connectClient(
  settings: Settings,
  applicationName: string,
  limitMs = 30_000,
): Promise<pg.Client> {
  const { DATABASE_HOST: host, DATABASE_PORT: port } = settings;
  return waitForPostgres({ host, port, limitMs }, async () => {
    const client = new pg.Client({
      host,
      port,
      database: settings.DATABASE_NAME,
      user: settings.DATABASE_USER,
      password: await databasePassword(settings, host),
      ssl: settings.DATABASE_TLS && { rejectUnauthorized: true },
      application_name: applicationName,
      connectionTimeoutMillis: 2000,
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  });
}
