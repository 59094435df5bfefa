import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { z } from 'zod';
import type { databaseSettings } from './database.js';
import { hasSqlState, sqlStates } from './database-errors.js';
import { databasePassword } from './iam-password.js';

type Settings = z.output<z.ZodObject<typeof databaseSettings>>;

/**
 * One connection of its own, for commands: bootstrap, migrations, seeds. Waits for the database as
 * long as `limitMs`, then throws a sentence that names it; at once when it refuses the role.
 */
export async function connectClient(
  settings: Settings,
  applicationName: string,
  limitMs = 30_000,
): Promise<pg.Client> {
  const { DATABASE_HOST: host, DATABASE_PORT: port } = settings;
  const deadline = Date.now() + limitMs;
  for (;;) {
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
    } catch (cause) {
      await client.end().catch(() => {});
      const refused = hasSqlState(cause, sqlStates.refused);
      if (refused) throw new Error(`PostgreSQL at ${host}:${port} refuses: ${cause}`, { cause });
      if (Date.now() > deadline) {
        const waited = `${Math.round(limitMs / 1000)} s`;
        throw new Error(`PostgreSQL at ${host}:${port} did not answer within ${waited}`, { cause });
      }
      await sleep(250);
    }
  }
}
