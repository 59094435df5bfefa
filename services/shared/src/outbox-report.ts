import { rows, type Database } from './database.js';
import type { Logger } from './logger.js';
import type { OutboxMetrics } from './outbox-metrics.js';
import { startPeriodic, type Periodic } from './periodic.js';
import { loadSql } from './sql.js';

export interface OutboxState {
  /** Events that are still to be delivered. */
  waiting: number;
  /** Age of the oldest of them; 0 when there is none. */
  oldestSeconds: number;
  /** Events that were given up, with their reason in `last_error`. */
  parked: number;
}

interface ReportOptions {
  database: Database;
  logger: Logger;
  metrics?: OutboxMetrics;
}

const stateSql = loadSql(import.meta.url, 'outbox-state');

export async function readOutboxState(database: Database): Promise<OutboxState> {
  const [state] = await rows<OutboxState>(database, stateSql);
  return state ?? { waiting: 0, oldestSeconds: 0, parked: 0 };
}

/**
 * Writes one line `outbox` a minute, from which CloudWatch makes the metrics of the alarms
 * (`cloudformation/service.yaml`). A line needs no agent beside the task, as a scrape would.
 */
export function startOutboxReport(
  { database, logger, metrics }: ReportOptions,
  everyMs = 60_000,
): Periodic {
  const work = async () => {
    const state = await readOutboxState(database);
    logger.info({ ...state }, 'outbox');
    metrics?.waiting.set(state.waiting);
    metrics?.parked.set(state.parked);
    metrics?.oldestSeconds.set(state.oldestSeconds);
  };
  return startPeriodic({ everyMs, work, logger });
}
