import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './logger.js';
import { rows, type Database } from './database.js';
import { loadSql } from './sql.js';

/**
 * One row of a service's table `outbox`, written in the transaction of the change it tells of:
 *
 *     id bigint generated always as identity primary key, event_id uuid not null unique,
 *     type text not null, key text not null, payload jsonb not null,
 *     created_at timestamptz not null default now(), attempts integer not null default 0,
 *     available_at timestamptz not null default now(), sent_at timestamptz,
 *     parked_at timestamptz, last_error text
 *
 * with an index on (key, id) where sent_at is null and parked_at is null. Events of one `key` are
 * delivered in order. Delivery is at least once: receivers tell repeats by `eventId`.
 */
export interface OutboxEvent {
  id: number;
  eventId: string;
  type: string;
  key: string;
  payload: unknown;
  attempts: number;
  createdAt: Date;
}

/** What to do for each `type`. A delivery that throws is tried again. */
export type Deliveries = Record<string, (event: OutboxEvent) => Promise<void>>;

export interface Relay {
  /** Looks for events at once; called after a commit, so that nobody waits for the next poll. */
  wake: () => void;
  /** Finishes the deliveries under way and ends. */
  stop: () => Promise<void>;
}

interface RelayOptions {
  database: Database;
  deliveries: Deliveries;
  logger: Logger;
  pollMs?: number;
}

const batchSize = 32;
const maxAttempts = 10;
/** Less than the lease of a claim, so that no event is delivered by two relays at once. */
const deliveryLimitMs = 8000;
const daySeconds = 24 * 60 * 60;
const claimSql = loadSql(import.meta.url, 'claim-events');
const settleSql = loadSql(import.meta.url, 'settle-event');
const deleteSentSql = loadSql(import.meta.url, 'delete-sent-events');

export function startRelay({ database, deliveries, logger, pollMs = 500 }: RelayOptions): Relay {
  let stopping = false;
  let wake = new AbortController();

  async function run(): Promise<void> {
    while (!stopping) {
      const handled = await relayOnce().catch((error: unknown) => {
        logger.warn({ err: error }, 'the outbox cannot be read');
        return 0;
      });
      if (handled > 0 || stopping) continue;
      await sleep(pollMs, undefined, { signal: wake.signal }).catch(() => {});
      wake = new AbortController();
    }
  }

  async function relayOnce(): Promise<number> {
    const events = await rows<OutboxEvent>(database, claimSql, { limit: batchSize });
    await Promise.all(events.map(deliver));
    return events.length;
  }

  async function deliver(event: OutboxEvent): Promise<void> {
    const settle = (outcome: Outcome, delaySeconds = 0, error: string | null = null) =>
      rows(database, settleSql, { id: event.id, outcome, delaySeconds, error });
    try {
      const send = deliveries[event.type];
      if (!send) throw new Error(`No delivery for events of type ${event.type}`);
      await within(deliveryLimitMs, send(event));
      await settle('sent');
    } catch (error) {
      const { outcome, delaySeconds } = afterFailure(error, event);
      const about = { err: error, eventId: event.eventId, type: event.type, outcome };
      logger[outcome === 'parked' ? 'error' : 'warn'](about, 'an event was not delivered');
      await settle(outcome, delaySeconds, String(error).slice(0, 500));
    }
  }

  const running = run();
  return {
    wake: () => wake.abort(),
    stop: async () => {
      stopping = true;
      wake.abort();
      await running;
    },
  };
}

type Outcome = 'sent' | 'failed' | 'postponed' | 'parked';

/**
 * A refused event is tried ten times, at growing intervals, and then parked with its reason. While
 * the other side is away or overloaded nothing is counted: an outage of an hour parks no event. What
 * is addressed and not there yet (a topic that is being made again) gets a day to appear.
 */
function afterFailure(
  error: unknown,
  { attempts, createdAt }: OutboxEvent,
): { outcome: Outcome; delaySeconds: number } {
  const jitter = 0.5 + Math.random();
  const ageSeconds = (Date.now() - createdAt.getTime()) / 1000;
  if (isOutage(error) || (isMissing(error) && ageSeconds < daySeconds)) {
    return { outcome: 'postponed', delaySeconds: Math.min(15, 1 + ageSeconds / 10) * jitter };
  }
  if (attempts >= maxAttempts) return { outcome: 'parked', delaySeconds: 0 };
  return { outcome: 'failed', delaySeconds: Math.min(60, 2 ** (attempts - 1)) * jitter };
}

/** Rejects with a TimeoutError when the work takes longer; a late result is ignored. */
async function within(limitMs: number, work: Promise<void>): Promise<void> {
  const timeout = new AbortController();
  const limit = sleep(limitMs, undefined, { signal: timeout.signal }).then(() => {
    throw new DOMException(`Not delivered within ${limitMs} ms`, 'TimeoutError');
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    limit.catch(() => {});
    timeout.abort();
  }
}

function isMissing(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 404;
}

/** AWS answers 4xx for what is wrong with the request itself; all else is the other side's trouble. */
function isOutage(error: unknown): boolean {
  const { $metadata, name } = error as { $metadata?: { httpStatusCode?: number }; name?: string };
  if ($metadata === undefined) return name === 'TimeoutError' || hasNetworkCode(error);
  const status = $metadata.httpStatusCode;
  return status === undefined || status >= 500 || status === 429 || /Throttl/.test(name ?? '');
}

function hasNetworkCode(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT)/.test(code);
}

/** Deletes events that were sent more than seven days ago, 5,000 at a time. */
export const deleteSentEvents = (database: Database): Promise<object[]> =>
  rows(database, deleteSentSql);
