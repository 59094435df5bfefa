import type { Database } from '@tienda/shared/database';
import type { Logger } from '@tienda/shared/logger';
import { deleteExpired } from './queries.js';

const everyMs = 10 * 60_000;

/** Deletes now and then what nobody can use any more: sessions, counters, sent events. */
export function startHousekeeping(database: Database, logger: Logger): { stop: () => void } {
  const timer = setInterval(() => {
    deleteExpired(database).catch((error: unknown) => {
      logger.warn({ err: error }, 'what has expired could not be deleted');
    });
  }, everyMs);
  return { stop: () => clearInterval(timer) };
}
