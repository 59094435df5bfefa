import { setTimeout as sleep } from 'node:timers/promises';
import { hasSqlState, sqlStates } from './database-errors.js';

interface Waiting {
  host: string;
  port: number | string;
  limitMs: number;
}

/**
 * Repeats `attempt` until PostgreSQL answers; throws a sentence that names it after `limitMs`, and at
 * once when it refuses the role or does not know the database: waiting mends neither.
 */
export async function waitForPostgres<Result>(
  { host, port, limitMs }: Waiting,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (cause) {
      const server = `PostgreSQL at ${host}:${port}`;
      if (hasSqlState(cause, sqlStates.refused)) {
        throw new Error(`${server} refuses: ${String(cause)}`, { cause });
      }
      if (Date.now() > deadline) {
        const waited = `${Math.round(limitMs / 1000)} s`;
        throw new Error(`${server} did not answer within ${waited}`, { cause });
      }
      await sleep(250);
    }
  }
}
