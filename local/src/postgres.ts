import pg from 'pg';
import type { Farewell } from './end-process.js';
import type { Environment } from './environment.js';
import type { State } from './folders.js';
import type { PartPlan } from './part.js';
import { postgresBinaries } from './postgres-binaries.js';
import { initialise } from './postgres-data.js';
import { postgresUser } from './postgres-user.js';

interface PostgresOptions {
  state: State;
  /** Settings of the migrations: they name the master user. */
  settings: Environment;
  /** More `name=value` settings of the server. */
  extra?: string[];
}

/** INT rolls back what runs and closes at once; QUIT leaves recovery to the next start. */
export const postgresFarewell: Farewell = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
];

/** PostgreSQL 17 on 127.0.0.1 only; its data folder is made at the first start. */
export function postgresPart(options: PostgresOptions): PartPlan {
  const { state, settings } = options;
  return {
    name: 'postgres',
    program: async () => {
      const { postgres } = await postgresBinaries();
      const user = await postgresUser();
      await initialise({ state, settings, user });
      return {
        name: 'postgres',
        file: postgres,
        arguments: ['-D', state.postgres, '-p', settings['DATABASE_PORT'] ?? '', ...flags(options)],
        environment: { LC_MESSAGES: 'C', TZ: 'UTC' },
        folder: state.postgres,
        ...(user && { user }),
      };
    },
    answers: () => canSignIn(settings),
    farewell: postgresFarewell,
    comesBack: false,
  };
}

function flags({ extra = [] }: PostgresOptions): string[] {
  const fixed = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];
  return [...fixed, ...extra].flatMap((setting) => ['-c', setting]);
}

async function canSignIn(settings: Environment): Promise<boolean> {
  const client = adminClient(settings, 'postgres');
  await client.connect();
  await client.query('select');
  await client.end();
  return true;
}

/** A connection as master user. */
export function adminClient(settings: Environment, database: string): pg.Client {
  const client = new pg.Client({
    host: settings['DATABASE_HOST'],
    port: Number(settings['DATABASE_PORT']),
    user: settings['DATABASE_ADMIN_USER'],
    password: settings['DATABASE_ADMIN_PASSWORD'],
    database,
    connectionTimeoutMillis: 2_000,
  });
  // An end of the server while this connection idles must not end the runner.
  client.on('error', () => undefined);
  return client;
}
