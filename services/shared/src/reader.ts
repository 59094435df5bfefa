import { connect } from 'node:net';
import { once } from 'node:events';
import pg from 'pg';
import { sessionOf, type ConnectOptions, type DatabaseSettings } from './database.js';
import { isBroken } from './database-errors.js';
import type { Departure } from './departure.js';
import { requestContext } from './logger.js';
import { compileStatement, createCompiler } from './statement.js';

/**
 * Connections for reads that nobody has to be known for. They refuse every write, so a read is one
 * round trip without BEGIN. A statement is prepared once on each connection: planning a search anew
 * takes as long as the search.
 */
export interface Reader {
  /**
   * One statement with named binds (`$name`); a missing bind throws before anything is sent. With
   * `once` it is not kept, for a text that hardly comes again. Ends when the request does.
   */
  rows: <Row extends object>(
    sql: string,
    bind?: Record<string, unknown>,
    options?: { once?: boolean },
  ) => Promise<Row[]>;
  close: () => Promise<void>;
  /** What it connects to, for messages. */
  address: { host: string; port: number };
}

/**
 * Left to itself, PostgreSQL goes on planning a search for the words it has: the plans for them look
 * cheaper by more than it takes planning to cost, which is several times the search.
 */
const planOnce = '-c plan_cache_mode=force_generic_plan';

export function connectReader(settings: DatabaseSettings, options: ConnectOptions): Reader {
  const { waits } = options;
  const session = sessionOf(settings, options);
  const pool = new pg.Pool({
    ...session,
    options: `-c default_transaction_read_only=on ${planOnce}`,
  });
  // An idle connection that breaks is gone from the pool already; the next request makes a new one.
  pool.on('error', () => {});
  const compiled = createCompiler('reader');
  const address = { host: session.host, port: session.port };
  return {
    rows: async <Row extends object>(
      sql: string,
      bind: Record<string, unknown> = {},
      { once = false }: { once?: boolean } = {},
    ) => {
      const query = once ? compileStatement(sql, '')(bind) : compiled(sql)(bind);
      const departure = requestContext.getStore()?.departure;
      const client = await (waits ? waits.during(() => pool.connect()) : pool.connect());
      const running = { client, address, departure };
      try {
        const { rows } = await cancellable(running, () => client.query<Row>(query));
        client.release();
        return rows;
      } catch (error) {
        client.release(isBroken(error));
        throw error;
      }
    },
    close: () => pool.end(),
    address,
  };
}

interface Running {
  client: pg.PoolClient;
  address: Reader['address'];
  departure: Departure | undefined;
}

/** Cancels the query when nobody waits for its answer any more. */
async function cancellable<Result>(
  { client, address, departure }: Running,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!departure) return work();
  departure.throwIfGone();
  let cancelled: Promise<unknown> | undefined;
  const stay = departure.onLeave(() => {
    cancelled = sendCancel(client, address);
  });
  try {
    return await work();
  } finally {
    stay();
    // A late cancellation must not meet the next query of this connection.
    await cancelled;
  }
}

const cancelCode = 80_877_102;

/**
 * The protocol's CancelRequest on a connection of its own; PostgreSQL closes it once the signal is
 * sent. Servers that demand TLS take it without.
 */
async function sendCancel(client: pg.PoolClient, { host, port }: Reader['address']) {
  const { processID, secretKey } = client as unknown as Record<string, number>;
  const request = Buffer.alloc(16);
  [16, cancelCode, processID ?? 0, secretKey ?? 0].forEach((word, at) => {
    request.writeInt32BE(word | 0, at * 4);
  });
  const socket = connect({ host, port, timeout: 2000 }).on('timeout', () => socket.destroy());
  socket.on('error', () => {}).end(request);
  await once(socket, 'close').catch(() => {});
}
