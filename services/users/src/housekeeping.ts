import type { Database } from '@tienda/shared/database';
import type { Logger } from '@tienda/shared/logger';
import { deleteSentEvents } from '@tienda/shared/outbox';
import { startPeriodic, type Periodic } from '@tienda/shared/periodic';
import { deleteExpired } from './queries.js';

const everyMs = 10 * 60_000;

/** Deletes now and then what nobody can use any more: sessions, counters, sent events. */
export function startHousekeeping(database: Database, logger: Logger): Periodic {
  const work = () => Promise.all([deleteExpired(database), deleteSentEvents(database)]);
  return startPeriodic({ everyMs, work, logger });
}
