import type { Database } from '@tienda/shared/database';
import type { Logger } from '@tienda/shared/logger';
import { deleteSentEvents } from '@tienda/shared/outbox';
import { startPeriodic, type Periodic } from '@tienda/shared/periodic';

const everyMs = 10 * 60_000;

/** Deletes now and then what nobody can use any more: sent events. */
export const startHousekeeping = (database: Database, logger: Logger): Periodic =>
  startPeriodic({ everyMs, work: () => deleteSentEvents(database), logger });
