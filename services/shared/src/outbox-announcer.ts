import { setTimeout as sleep } from 'node:timers/promises';
import { rows, type Database } from './database.js';
import type { Logger } from './logger.js';
import { loadSql } from './sql.js';

export interface Announcer {
  /** Called after a commit that wrote events. */
  announce: () => void;
  stop: () => Promise<void>;
}

interface AnnouncerOptions {
  database: Database;
  /** On which the relays of all tasks listen. */
  channel: string;
  logger: Logger;
}

/** Whoever sells most tells no more often: the relays take whatever has come by then. */
const gatheringMs = 50;
const announceSql = loadSql(import.meta.url, 'announce-events');

/**
 * Tells the relays of all tasks of events, by a statement after their commit: `notify` within it would
 * have the commits of the whole cluster wait for each other, and 16 clients placed a third as many
 * orders. What is lost with a process costs the relays a poll.
 */
export function createAnnouncer({ database, channel, logger }: AnnouncerOptions): Announcer {
  let telling: Promise<void> | null = null;
  let more = false;

  async function tell(): Promise<void> {
    do {
      more = false;
      await rows(database, announceSql, { channel }).catch((error: unknown) =>
        logger.warn({ err: error, channel }, 'events could not be announced'),
      );
      await sleep(gatheringMs);
    } while (more);
    telling = null;
  }

  return {
    announce: () => {
      more = true;
      telling ??= tell();
    },
    stop: async () => {
      await telling;
    },
  };
}
