import { randomFrom } from '../../local/src/load-bootstrap.js';
import type { LoadResult } from '../../local/src/load-result.js';

interface MadeUp {
  seed: number;
  /** How many times longer a request takes. */
  slower?: number;
  /** How many times more CPU the service takes for one. */
  costlier?: number;
  seconds?: number;
}

const operations = {
  searchProducts: { rate: 100, meanMs: 5 },
  placeOrder: { rate: 10, meanMs: 30 },
};

/**
 * The result of a run that never was: latencies spread by a fifth, in waves that last some seconds, as
 * a machine's other work makes them.
 */
export function madeUpResult(options: MadeUp): LoadResult {
  const { seed, slower = 1, costlier = 1, seconds = 60 } = options;
  const random = randomFrom(seed);
  const spread = (share: number) => 1 + share * (random() + random() + random() - 1.5);
  let wave = 1;
  const all = Array.from({ length: seconds }, (_, second) => {
    wave = 0.6 * wave + 0.4 * spread(0.25);
    const entries = Object.entries(operations).map(([operation, { rate, meanMs }]) => {
      const mean = meanMs * slower * wave * spread(0.1);
      const shape = { meanMs: mean, p50: mean * 0.8, p95: mean * 2 * spread(0.2), p99: mean * 4 };
      return { second, operation, count: Math.round(rate * spread(0.1)), ...shape, failed: 0 };
    });
    const count = entries.reduce((sum, entry) => sum + entry.count, 0);
    return { entries, cpu: 0.003 * count * costlier * spread(0.08) };
  });
  const usage = all.map(({ cpu }, second) => ({ second, cpu, rssMb: 120 }));
  return {
    ...empty,
    seconds,
    measured: { from: 0, to: seconds - 1 },
    ...shared(all),
    processes: { catalog: usage, k6: usage },
  };
}

function shared(all: { entries: LoadResult['timeline'] }[]) {
  const statuses = { 200: 1000 };
  const of = { count: 1000, perSecond: 100, meanMs: 5, p50: 4, p95: 9, p99: 20, maxMs: 40 };
  const operation = { ...of, failed: 0, statuses };
  return {
    timeline: all.flatMap(({ entries }) => entries),
    operations: { searchProducts: operation, placeOrder: operation },
  };
}

const empty: Omit<LoadResult, 'seconds' | 'measured' | 'timeline' | 'operations' | 'processes'> = {
  ...{ script: 'journey', profile: 'laptop', target: 'native', url: 'http://127.0.0.1:8081' },
  ...{ machine: 'none', commit: '0000000', startedAt: '2026-11-01T10:00:00.000Z' },
  generator: { cpu: 0.2, droppedIterations: 0, saturated: false, why: null },
  ...{ counters: { orders_placed: 600 }, failedChecks: [], thresholds: [], finding: null },
  ...{ books: { hold: true, breaches: [] }, noise: { stolen: 0, others: 0.02 }, outcome: 'holds' },
};
