import { setTimeout as sleep } from 'node:timers/promises';
import { rows, type Database } from './database.js';
import type { Logger } from './logger.js';
import type { Outcome } from './outbox-outcome.js';
import { loadSql } from './sql.js';

/** What became of one event. */
export interface Settlement {
  id: number;
  lease: string;
  outcome: Outcome;
  delaySeconds: number;
  error: string | null;
}

export interface Settler {
  add: (settlement: Settlement) => void;
  /** Waits until all is written, or given up. */
  end: () => Promise<void>;
}

const settleSql = loadSql(import.meta.url, 'settle-events');
const delayFollowersSql = loadSql(import.meta.url, 'delay-followers');
/** What comes within this is written together. */
const gatherMs = 5;
const retries = 10;

/** Writes what became of events, many in one statement; `settled` is called after each. */
export function createSettler(database: Database, logger: Logger, settled: () => void): Settler {
  let waiting: Settlement[] = [];
  let writing: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await sleep(gatherMs);
      const batch = waiting;
      waiting = [];
      await write(batch);
      settled();
    }
    writing = null;
  }

  /** What cannot be written while the leases last is delivered again: at least once, not at most. */
  async function write(batch: Settlement[]): Promise<void> {
    for (let retry = 0; retry < retries; retry += 1) {
      try {
        await rows(database, settleSql, columnsOf(batch));
        const ids = batch.filter(isDelayed).map(({ id }) => id);
        if (ids.length > 0) await rows(database, delayFollowersSql, { ids });
        return;
      } catch (error) {
        logger.warn({ err: error, events: batch.length }, 'the outbox cannot be written');
        await sleep(500 + 500 * Math.random());
      }
    }
  }

  return {
    add: (settlement) => {
      waiting.push(settlement);
      writing ??= work();
    },
    end: async () => {
      await writing;
    },
  };
}

const isDelayed = ({ outcome }: Settlement) => outcome === 'failed' || outcome === 'postponed';

const columnsOf = (batch: Settlement[]) => ({
  ids: batch.map(({ id }) => id),
  leases: batch.map(({ lease }) => lease),
  outcomes: batch.map(({ outcome }) => outcome),
  delays: batch.map(({ delaySeconds }) => delaySeconds),
  errors: batch.map(({ error }) => error),
});
