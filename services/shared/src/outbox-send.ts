import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.js';
import type { Logger } from './logger.js';
import type { Deliveries, OutboxEvent } from './outbox.js';
import type { Lane } from './outbox-lane.js';
import type { OutboxMetrics } from './outbox-metrics.js';
import { afterFailure } from './outbox-outcome.js';
import { createSettler } from './outbox-settle.js';

export interface ClaimedEvent extends OutboxEvent {
  /** Until when nobody else may have it, as the database writes it. */
  lease: string;
}

interface SenderOptions {
  database: Database;
  deliveries: Deliveries;
  logger: Logger;
  metrics: OutboxMetrics | undefined;
  /** Called when a lane has a place more. */
  freed: () => void;
  /** Called when events are settled, so that those behind them may go. */
  settled: () => void;
}

/**
 * Tries that fail are parked at the tenth, and one that is postponed does not count: more than these
 * were begun and never settled. Whatever ends the process must not do so for ever.
 */
const mostStarts = 20;

/** Less than the lease of a claim, so that no event is delivered by two relays at once. */
const deliveryLimitMs = 8000;

/** Delivers what was claimed and has written what became of it. */
export function createSender(options: SenderOptions) {
  const { database, deliveries, logger, metrics, freed, settled } = options;
  const settler = createSettler(database, logger, settled);
  const underWay = new Set<Promise<void>>();

  /** `error` is null when the event was delivered. */
  function settle(lane: Lane, event: ClaimedEvent, error: unknown): void {
    const { id, lease, eventId, type } = event;
    const failure = error === null ? null : afterFailure(error, event);
    const outcome = failure?.outcome ?? 'sent';
    lane.done(failure?.away ? 'away' : 'answered');
    metrics?.attempts.inc({ type, outcome });
    if (failure) {
      const about = { err: error, eventId, type, outcome };
      logger[outcome === 'parked' ? 'error' : 'warn'](about, 'an event was not delivered');
    }
    const delaySeconds = failure?.delaySeconds ?? 0;
    settler.add({ id, lease, outcome, delaySeconds, error: failure && reasonOf(error) });
    freed();
  }

  async function sendAll(lane: Lane, events: ClaimedEvent[]): Promise<void> {
    const errors = await deliverAll(deliveries, lane.type, events);
    events.forEach((event, n) => settle(lane, event, errors[n] ?? null));
  }

  return {
    send: (lane: Lane, claimed: ClaimedEvent[]) => {
      const events = claimed.filter(({ attempts }) => attempts <= mostStarts);
      const deadly = claimed.filter(({ attempts }) => attempts > mostStarts);
      for (const event of deadly) settle(lane, event, new Error('Its deliveries come to no end'));
      const delivery = deliveries[lane.type];
      const size = typeof delivery === 'object' && 'together' in delivery ? delivery.batchOf : 1;
      for (const batch of inBatches(events, size)) {
        const work = sendAll(lane, batch).finally(() => underWay.delete(work));
        underWay.add(work);
      }
    },
    end: async () => {
      await Promise.all(underWay);
      await settler.end();
    },
  };
}

const inBatches = <Item>(items: Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );

/** Never throws: answers the error of each event, null for those that were delivered. */
async function deliverAll(
  deliveries: Deliveries,
  type: string,
  events: ClaimedEvent[],
): Promise<unknown[]> {
  const delivery = deliveries[type];
  const all = async () => {
    if (delivery === undefined) throw new Error(`No delivery for events of type ${type}`);
    if ('together' in delivery) return delivery.together(events);
    const deliver = 'each' in delivery ? delivery.each : delivery;
    await Promise.all(events.map(deliver));
    return [];
  };
  return within(deliveryLimitMs, all()).catch((error: unknown) => {
    // Null would say that they were delivered.
    const reason = error ?? new Error('Rejected without a reason');
    return events.map(() => reason);
  });
}

/** Rejects with a TimeoutError when the work takes longer; a late result is ignored. */
async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  const timeout = new AbortController();
  const limit = sleep(limitMs, undefined, { signal: timeout.signal }).then(() => {
    throw new DOMException(`Not delivered within ${limitMs} ms`, 'TimeoutError');
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    limit.catch(() => {});
    timeout.abort();
  }
}

/** Text without what PostgreSQL takes for its end. */
const reasonOf = (error: unknown): string => String(error).replaceAll('\0', '').slice(0, 500);
