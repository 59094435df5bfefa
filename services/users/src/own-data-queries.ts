import { rows, type Database } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

const findSql = loadSql(import.meta.url, 'find-own-data');

/** Times within are those of JSON in PostgreSQL: ISO 8601 with the offset. */
export interface StoredData {
  credentialsChangedAt: Date;
  factorFacts: { since: string; emailConfirmed: boolean } | null;
  sessions: Array<{
    id: string;
    userAgent: string | null;
    createdAt: string;
    lastUsedAt: string;
    expiresAt: string;
    endedAt: string | null;
  }>;
  knownDevices: Array<{ createdAt: string; expiresAt: string }>;
  passwordResets: Array<{ expiresAt: string }>;
  audit: Array<{
    at: string;
    part: 'actor' | 'subject';
    action: string;
    before: string | null;
    after: string | null;
  }>;
}

export async function findStoredData(
  database: Database,
  userId: string,
): Promise<StoredData | null> {
  const [found] = await rows<StoredData>(database, findSql, { userId });
  return found ?? null;
}
