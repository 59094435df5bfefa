import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import type { Logger } from '@tienda/shared/logger';
import { startPeriodic } from '@tienda/shared/periodic';
import { importQueries, type Claim } from './import-queries.js';
import { runImport, type Ending } from './import-run.js';
import type { MediaStore } from './media-store.js';
import { refreshSearch } from './popularity-queries.js';

export interface ImportWorker {
  /** Finishes the batch under way, and leaves the rest of its import to another task. */
  stop: () => Promise<void>;
}

interface WorkerOptions {
  database: Database;
  store: MediaStore;
  /** Whose statements may take long: bringing search up to date takes seconds. */
  upkeep: Database;
  logger: Logger;
  pollMs?: number;
}

/** A third of the lease (claim-import.sql), so that one renewal may fail. */
const renewMs = 5000;
/** At growing intervals: about a quarter of an hour in all, which outlasts most outages. */
const maxAttempts = 20;
const delaySeconds = (attempts: number) => Math.min(60, 2 ** attempts);

/** Works off imports one at a time, the oldest first; other tasks of the service do so as well. */
export function startImportWorker(options: WorkerOptions): ImportWorker {
  const { database, logger, pollMs = 1000 } = options;
  const queue = importQueries(database);
  const stop = new AbortController();
  const { signal } = stop;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const claim = await queue.claim(newId()).catch((error: unknown) => {
        logger.warn({ err: error }, 'the queue of imports cannot be read');
        return null;
      });
      if (claim) await workOn(claim, options, signal);
      else await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    stop: async () => {
      stop.abort();
      await running;
    },
  };
}

async function workOn(claim: Claim, options: WorkerOptions, signal: AbortSignal): Promise<void> {
  const { database, upkeep, logger } = options;
  const queue = importQueries(database);
  const renewal = startPeriodic({ everyMs: renewMs, work: () => queue.renew(claim), logger });
  const about = { importId: claim.id, attempt: claim.attempts };
  try {
    const ending = await runImport(claim, { ...options, stopping: () => signal.aborted });
    if (ending.kind === 'finished' && ending.wrote) await refreshSearch(upkeep);
    await settle(queue, claim, ending);
    logger.info({ ...about, ending }, 'an import was worked on');
  } catch (error) {
    logger.warn({ err: error, ...about }, 'an import was interrupted');
    // When this fails as well, the lease runs out.
    await giveBack(queue, claim).catch(() => {});
  } finally {
    await renewal.stop();
  }
}

type Queue = ReturnType<typeof importQueries>;

async function settle(queue: Queue, claim: Claim, ending: Ending): Promise<void> {
  if (ending.kind === 'finished') await queue.settle(claim, { status: 'finished' });
  if (ending.kind === 'stopped') await queue.settle(claim, { status: 'running' });
  if (ending.kind === 'failed') {
    await queue.settle(claim, { status: 'failed', failure: ending.failure });
  }
}

const giveBack = (queue: Queue, claim: Claim) =>
  claim.attempts < maxAttempts
    ? queue.settle(claim, { status: 'running', delaySeconds: delaySeconds(claim.attempts) })
    : queue.settle(claim, { status: 'failed', failure: 'It was interrupted too often' });
