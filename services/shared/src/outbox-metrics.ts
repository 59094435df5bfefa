import { Counter, Gauge, type Registry } from 'prom-client';

export interface OutboxMetrics {
  /** Attempts to deliver, by type of event and what became of it. */
  attempts: Counter<'type' | 'outcome'>;
  /** Events of the whole service, as each of its tasks sees them. */
  waiting: Gauge;
  parked: Gauge;
  oldestSeconds: Gauge;
}

export function createOutboxMetrics(registry: Registry): OutboxMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  return {
    attempts: new Counter({
      name: 'outbox_attempts_total',
      help: 'Attempts to deliver an event, by type and outcome; parked ones were given up',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    waiting: gauge('outbox_waiting', 'Events that are still to be delivered'),
    parked: gauge('outbox_parked', 'Events that were given up'),
    oldestSeconds: gauge('outbox_oldest_seconds', 'Age of the oldest event that waits'),
  };
}
