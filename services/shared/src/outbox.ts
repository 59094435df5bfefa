import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './logger.js';
import { rows, type Database } from './database.js';
import { createLane } from './outbox-lane.js';
import { startListener, type ListenerOptions } from './outbox-listener.js';
import type { OutboxMetrics } from './outbox-metrics.js';
import { createSender, type ClaimedEvent } from './outbox-send.js';
import { preparedRows } from './prepared.js';
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
 * with indexes where sent_at is null and parked_at is null: on (type, available_at, id) where besides
 * type <> '', and on (key, id) where besides id > 0, so that neither is taken for the other, and
 * something that notifies: a trigger, or an announcer where many write at once. Events of one `key` are
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

/** Delivers an event; one that throws is tried again. */
export type Deliver = (event: OutboxEvent) => Promise<void>;

/** Delivers a batch, each event of another key; answers each one's error, null for delivered. */
export type DeliverMany = (events: OutboxEvent[]) => Promise<unknown[]>;

export type Delivery =
  | Deliver
  | { atOnce: number; each: Deliver }
  | { atOnce: number; batchOf: number; together: DeliverMany };

/**
 * What to do for each `type`. A type that is not here is left for a task that knows it: during a
 * deployment the old ones meet events of the new ones.
 */
export type Deliveries = Record<string, Delivery>;

export interface Relay {
  /** Looks for events at once; called after a commit that wrote events. */
  wake: () => void;
  /** Finishes the deliveries under way and ends. */
  stop: () => Promise<void>;
}

interface RelayOptions {
  database: Database;
  deliveries: Deliveries;
  logger: Logger;
  /** How it hears of new events at once; without, it polls and is woken. */
  listen?: ListenerOptions;
  metrics?: OutboxMetrics;
  pollMs?: number;
}

const atOnce = 32;
/** Between two looks of which the first has found all there is: events come in flocks. */
const breathMs = 10;
const claimSql = loadSql(import.meta.url, 'claim-events');
const nextSql = loadSql(import.meta.url, 'next-event');
const deleteSentSql = loadSql(import.meta.url, 'delete-sent-events');

export function startRelay(options: RelayOptions): Relay {
  const { database, deliveries, logger, listen, metrics, pollMs = 5000 } = options;
  const lanes = Object.entries(deliveries).map(([type, delivery]) =>
    createLane(type, 'atOnce' in delivery ? delivery.atOnce : atOnce),
  );
  let stopping = false;
  let isCrowded = false;
  let turn = new AbortController();
  const look = () => turn.abort();
  const news = () => {
    for (const lane of lanes) lane.news();
    look();
  };
  const sender = createSender({
    database,
    deliveries,
    logger,
    metrics,
    freed: look,
    settled: news,
  });
  const listener = listen && startListener(listen, news, logger);

  async function run(): Promise<void> {
    while (!stopping) {
      turn = new AbortController();
      if (await claim().catch(unreadable)) continue;
      await sleep(breathMs);
      const pause = Math.min(pollMs, ...lanes.map((lane) => lane.restMs()), await nextMs());
      await sleep(pause, undefined, { signal: turn.signal }).then(news, () => {});
    }
  }

  /**
   * Claims for the lanes that have room; answers whether there may be more. While nobody waits, planning
   * is most of what a claim costs, and it is prepared. While some do, it is planned for the outbox as it
   * is: a plan for one that was empty would read it whole, again and again.
   */
  async function claim(): Promise<boolean> {
    const asked = lanes.map((lane) => ({ lane, room: lane.ask() })).filter(({ room }) => room > 0);
    if (asked.length === 0) return false;
    const bind = { types: asked.map(({ lane }) => lane.type), room: asked.map(({ room }) => room) };
    const read = isCrowded ? rows<ClaimedEvent> : preparedRows<ClaimedEvent>;
    const events = await read(database, claimSql, bind);
    isCrowded = false;
    for (const { lane, room } of asked) {
      const claimed = events.filter(({ type }) => type === lane.type);
      lane.take(claimed.length, claimed.length === room);
      isCrowded ||= claimed.length === room;
      sender.send(lane, claimed);
    }
    return events.length > 0;
  }

  async function unreadable(error: unknown): Promise<boolean> {
    logger.warn({ err: error }, 'the outbox cannot be read');
    isCrowded = true;
    await sleep(500 + 500 * Math.random());
    for (const lane of lanes) lane.news();
    return true;
  }

  /** Until another try is due, or the lease of a relay that died has ended. */
  async function nextMs(): Promise<number> {
    if (turn.signal.aborted || lanes.some((lane) => lane.isBusy())) return pollMs;
    const types = lanes.map(({ type }) => type);
    const ask = preparedRows<{ ms: number | null }>(database, nextSql, { types });
    const [next] = await ask.catch(() => []);
    return Math.max(0, next?.ms ?? pollMs);
  }

  const running = run();
  return {
    wake: news,
    stop: async () => {
      stopping = true;
      look();
      await Promise.all([running, listener?.stop()]);
      await sender.end();
    },
  };
}

/** Deletes events that were sent more than seven days ago, 5,000 at a time. */
export const deleteSentEvents = (database: Database): Promise<object[]> =>
  rows(database, deleteSentSql);
