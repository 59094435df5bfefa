import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { hasSqlState } from './database-errors.js';

const lockMs = 1000;
const tries = 10;

export interface LockOptions {
  /** The session that `work` uses. */
  client: pg.Client;
  /** Looks at that session from outside. */
  connect: () => Promise<pg.Client>;
  /** Between two tries, in milliseconds: the shop goes on meanwhile. */
  pauseMs: number;
}

/**
 * Does `work`, one transaction, so that it waits for a lock for a second at most: behind a migration
 * that waits for a table, everybody who uses the table waits as well. Tried ten times; then it throws
 * and names the lock.
 */
export async function lockInTime(
  { client, connect, pauseMs }: LockOptions,
  work: () => Promise<void>,
): Promise<void> {
  await client.query(`set lock_timeout = ${lockMs}`);
  for (let attempt = 1; ; attempt += 1) {
    const lock = attempt === tries ? awaitedLock(client, connect) : null;
    try {
      return await work();
    } catch (error) {
      if (!hasSqlState(error, (state) => state === '55P03')) throw error;
      if (lock) throw new Error(`No lock within ${lockMs} ms: ${await lock}`, { cause: error });
    } finally {
      await lock;
    }
    await sleep(pauseMs);
  }
}

const awaited = `
  select concat(l.relation::regclass, ' (', l.mode, '), behind the sessions ',
    array_to_string(pg_blocking_pids(l.pid), ', ')) as lock
  from pg_locks l
  where l.pid = $1
    and not l.granted`;

/** What the session waits for within the next second. */
async function awaitedLock(client: pg.Client, connect: LockOptions['connect']): Promise<string> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const watcher = await connect();
  try {
    for (const end = performance.now() + lockMs; performance.now() < end; await sleep(50)) {
      const found = await watcher.query<{ lock: string }>(awaited, [rows[0]?.pid]);
      if (found.rows[0]) return found.rows[0].lock;
    }
    return 'unknown';
  } finally {
    await watcher.end();
  }
}
