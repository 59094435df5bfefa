import type pg from 'pg';
import type { Database } from './database.js';
import { isBroken } from './database-errors.js';
import { createCompiler } from './statement.js';

const compiled = createCompiler('prepared');

/**
 * Runs one statement with named binds (`$name`) on a connection of Sequelize's pool, but past Sequelize,
 * prepared once on each connection: for what is asked so often that parsing and planning count. Throws
 * the driver's errors; a missing bind throws before anything is sent.
 */
export async function preparedRows<Row extends object>(
  { connectionManager }: Database,
  sql: string,
  bind: Record<string, unknown>,
): Promise<Row[]> {
  const query = compiled(sql)(bind);
  const connection = await connectionManager.getConnection({ type: 'write' });
  const client = connection as pg.Client & { _invalid?: boolean };
  try {
    return (await client.query<Row>(query)).rows;
  } catch (error) {
    // What Sequelize's pool looks at before it lends the connection again.
    if (isBroken(error)) client._invalid = true;
    throw error;
  } finally {
    connectionManager.releaseConnection(connection);
  }
}
