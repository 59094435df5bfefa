import { accountGone } from '@tienda/shared/auth';
import { rows, type Database } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

const findAccountSql = loadSql(import.meta.url, 'find-account');

/**
 * Throws 401 for a token that outlives its account. For where nothing was found, so that it costs the
 * others no statement.
 */
export async function assertAccount(database: Database, userId: string): Promise<void> {
  const found = await rows(database, findAccountSql, { userId });
  if (found.length === 0) accountGone();
}
