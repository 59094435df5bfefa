import type { Cell } from './load-samples.js';
import type { Operation, TimelineEntry } from './load-result.js';

/** By operation, of the measured phase; `seconds` is how long that was. */
export function operationsOf(cells: Cell[], seconds: number): Record<string, Operation> {
  const measured = cells.filter(({ isMeasured }) => isMeasured);
  const names = [...new Set(measured.map(({ operation }) => operation))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      operationOf(
        measured.filter(({ operation }) => operation === name),
        seconds,
      ),
    ]),
  );
}

/** In order of time, warm-up included. */
export function timelineOf(cells: Cell[]): TimelineEntry[] {
  const entries = cells.map(({ second, operation, durationsMs, failed }) => ({
    second,
    operation,
    ...latencyOf(durationsMs),
    failed,
  }));
  return entries.sort((a, b) => a.second - b.second || (a.operation < b.operation ? -1 : 1));
}

function operationOf(cells: Cell[], seconds: number): Operation {
  const all = cells.flatMap(({ durationsMs }) => durationsMs);
  const statuses: Record<string, number> = {};
  for (const [status, count] of cells.flatMap((cell) => Object.entries(cell.statuses))) {
    statuses[status] = (statuses[status] ?? 0) + count;
  }
  return {
    ...latencyOf(all),
    perSecond: rounded(all.length / seconds),
    maxMs: rounded(all.reduce((most, each) => Math.max(most, each), 0)),
    failed: cells.reduce((sum, each) => sum + each.failed, 0),
    statuses,
  };
}

function latencyOf(durationsMs: number[]) {
  const sorted = Float64Array.from(durationsMs).sort();
  const sum = sorted.reduce((total, each) => total + each, 0);
  const percentile = (share: number) => {
    const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
    return rounded(sorted[rank] ?? 0);
  };
  return {
    count: sorted.length,
    meanMs: rounded(sum / Math.max(1, sorted.length)),
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
  };
}

/** To a thousandth: of ms, one microsecond. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
