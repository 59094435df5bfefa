import type { Database } from '@tienda/shared/database';
import type { Logger } from '@tienda/shared/logger';
import { deleteSentEvents } from '@tienda/shared/outbox';
import { startPeriodic, type Periodic } from '@tienda/shared/periodic';
import { sweepImageUploads } from './images-queries.js';
import { importQueries } from './import-queries.js';

const everyMs = 10 * 60_000;

/** Deletes now and then what nobody can use any more: sent events, forgotten uploads, old imports. */
export const startHousekeeping = (database: Database, logger: Logger): Periodic =>
  startPeriodic({
    everyMs,
    work: () =>
      Promise.all([
        deleteSentEvents(database),
        sweepImageUploads(database),
        importQueries(database).deleteOld(),
      ]),
    logger,
  });
