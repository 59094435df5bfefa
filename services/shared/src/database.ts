import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { QueryTypes, Sequelize, type Options, type Transaction } from 'sequelize';
import { z } from 'zod';
import type { Waits } from './congestion.js';
import { hasSqlState, sqlStates } from './database-errors.js';
import { databasePassword } from './iam-password.js';
import type { Reader } from './reader.js';
import { flag, port } from './settings.js';
import { waitForPostgres } from './wait-for-postgres.js';

export type { Transaction };
export type Database = Sequelize;

export const databaseSettings = {
  DATABASE_HOST: z.string(),
  DATABASE_PORT: port,
  DATABASE_NAME: z.string(),
  DATABASE_USER: z.string(),
  DATABASE_PASSWORD: z.string().optional().describe('local only: in AWS it is a token of IAM'),
  DATABASE_IAM_AUTH: flag.default(false).describe('cloud only'),
  DATABASE_TLS: flag,
  AWS_REGION: z.string().optional().describe('cloud only: of the cluster, for its tokens'),
};

export type DatabaseSettings = z.output<z.ZodObject<typeof databaseSettings>>;

/** In milliseconds, nested inside the 10 s that a request may take. */
export const timeouts = { connect: 2000, acquire: 3000, statement: 3000, query: 4000, lock: 2000 };
export const idleInTransactionMs = 10_000;
const poolSize = 10;

// Counters and amounts stay below 2^53, so bigint columns are numbers here and not strings.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface ConnectOptions {
  /** Endpoint other than DATABASE_HOST, e.g. Aurora's reader. */
  host?: string;
  /** What one statement may take, for work beside the requests; `timeouts.statement` without. */
  statementMs?: number;
  applicationName: string;
  /** Is told who waits for a connection. */
  waits?: Waits;
}

const sessionLimits = {
  statement_timeout: timeouts.statement,
  query_timeout: timeouts.query,
  lock_timeout: timeouts.lock,
  idle_in_transaction_session_timeout: idleInTransactionMs,
  keepAlive: true,
};

const tlsOf = ({ DATABASE_TLS }: DatabaseSettings) =>
  DATABASE_TLS ? { ssl: { rejectUnauthorized: true } } : {};

function requirePassword(settings: DatabaseSettings): void {
  if (settings.DATABASE_PASSWORD !== undefined || settings.DATABASE_IAM_AUTH) return;
  throw new Error('DATABASE_PASSWORD is missing, and DATABASE_IAM_AUTH is not true');
}

/** The same for a pool of the driver itself. Throws as `connectDatabase` does. */
export function sessionOf(
  settings: DatabaseSettings,
  { host = settings.DATABASE_HOST, applicationName }: ConnectOptions,
) {
  requirePassword(settings);
  return {
    ...sessionLimits,
    host,
    port: settings.DATABASE_PORT,
    database: settings.DATABASE_NAME,
    user: settings.DATABASE_USER,
    password: settings.DATABASE_IAM_AUTH
      ? () => databasePassword(settings, host)
      : settings.DATABASE_PASSWORD,
    application_name: applicationName,
    max: poolSize,
    connectionTimeoutMillis: timeouts.acquire,
    idleTimeoutMillis: 60_000,
    ...tlsOf(settings),
  };
}

/**
 * A pool of connections to one endpoint. Connections are made when they are first needed. Throws
 * without a password: each attempt would leave a connection half open until the server has no more.
 */
export function connectDatabase(
  settings: DatabaseSettings,
  {
    host = settings.DATABASE_HOST,
    statementMs = timeouts.statement,
    applicationName,
    waits,
  }: ConnectOptions,
): Database {
  requirePassword(settings);
  // `keepDefaultTimezone` saves a round trip at each connect; Sequelize's types do not know it.
  const options: Options & { keepDefaultTimezone: boolean } = {
    dialect: 'postgres',
    host,
    port: settings.DATABASE_PORT,
    database: settings.DATABASE_NAME,
    username: settings.DATABASE_USER,
    ...(settings.DATABASE_PASSWORD === undefined ? {} : { password: settings.DATABASE_PASSWORD }),
    logging: false,
    keepDefaultTimezone: true,
    define: { underscored: true, timestamps: false, freezeTableName: true },
    pool: { max: poolSize, min: 0, acquire: timeouts.acquire, idle: 60_000 },
    dialectOptions: {
      ...sessionLimits,
      application_name: applicationName,
      clientMinMessages: 'ignore',
      connectionTimeoutMillis: timeouts.connect,
      ...tlsOf(settings),
      statement_timeout: statementMs,
      query_timeout: statementMs + timeouts.query - timeouts.statement,
    },
  };
  const database = new Sequelize(options);
  database.addHook('afterConnect', discardDeadConnections);
  if (waits) noteWaits(database, waits);
  if (settings.DATABASE_IAM_AUTH) {
    database.addHook('beforeConnect', async (config: { password?: string | null }) => {
      config.password = await databasePassword(settings, host);
    });
  }
  return database;
}

/** Queries, transactions and `preparedRows` all come by here. */
function noteWaits({ connectionManager }: Database, waits: Waits): void {
  const acquire = connectionManager.getConnection.bind(connectionManager);
  connectionManager.getConnection = (options) => waits.during(() => acquire(options));
}

/**
 * Sequelize 6 keeps a connection whose server has become read-only or is shutting down; after a
 * failover every write on it would go on failing with 25006. `_invalid` is what its pool looks at.
 */
function discardDeadConnections(connection: unknown): void {
  const client = connection as pg.Client & { connection: NodeJS.EventEmitter; _invalid?: boolean };
  client.connection.on('errorMessage', (message: { code?: string }) => {
    if (sqlStates.connectionLost(message.code ?? '')) client._invalid = true;
  });
}

interface QueryOptions {
  transaction?: Transaction | undefined;
}

/** Runs one statement with named binds (`$name`); a missing bind throws before anything is sent. */
export async function rows<Row extends object>(
  database: Database | Reader,
  sql: string,
  bind: Record<string, unknown> = {},
  { transaction }: QueryOptions = {},
): Promise<Row[]> {
  if ('rows' in database) return database.rows<Row>(sql, bind);
  const options = { bind, type: QueryTypes.SELECT as const, ...(transaction && { transaction }) };
  return database.query<Row>(sql, options);
}

/**
 * Runs `work` in one transaction; a deadlock or serialization failure (40P01, 40001) is tried again
 * from the start, three times in all. The transaction is passed on explicitly.
 */
export async function transact<Result>(
  database: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (attempt === 3 || !hasSqlState(error, sqlStates.retryable)) throw error;
      await sleep(Math.random() * 50 * attempt);
    }
  }
}

/** Waits until the database answers, as `waitForPostgres` says. */
export async function waitForDatabase(database: Database, limitMs = 30_000): Promise<void> {
  const { host = '', port: number = '' } = database.config;
  await waitForPostgres({ host, port: number, limitMs }, () => database.query('select 1'));
}

/** The same for a reader. */
export async function waitForReader(reader: Reader, limitMs = 30_000): Promise<void> {
  await waitForPostgres({ ...reader.address, limitMs }, () => reader.rows('select 1'));
}
