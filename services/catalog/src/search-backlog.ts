import type { Database } from '@tienda/shared/database';
import type { Logger } from '@tienda/shared/logger';
import { startPeriodic, type Periodic } from '@tienda/shared/periodic';
import { workOffBacklog } from './admin-categories-queries.js';

const everyMs = 500;
/** A batch holds locks that a sale may wait for. */
const batch = 200;
/** So that a stop need not wait long. */
const mostBatches = 5;

/** Finds the products of a changed category under what it is called now; several tasks may share it. */
export const startSearchBacklog = (database: Database, logger: Logger): Periodic =>
  startPeriodic({ everyMs, work: () => workOff(database), logger });

async function workOff(database: Database): Promise<void> {
  for (let done = 0; done < mostBatches; done += 1) {
    if ((await workOffBacklog(database, batch)) < batch) return;
  }
}
