import type { Tick } from './load-bootstrap.js';
import type { LoadResult } from './load-result.js';

/** Of p95 it is the mean of the seconds', weighted by their requests. */
export function latency(result: LoadResult, of: 'meanMs' | 'p95', operation?: string): Tick[] {
  const { from, to } = result.measured;
  const ticks = Array.from({ length: to - from + 1 }, () => ({ above: 0, below: 0 }));
  for (const entry of result.timeline) {
    const tick = ticks[entry.second - from];
    if (!tick || (operation && entry.operation !== operation)) continue;
    tick.above += entry.count * entry[of];
    tick.below += entry.count;
  }
  return ticks;
}

/** Of one part; a second in which it was not seen counts for nothing. */
export function cpu(result: LoadResult, part: string): Tick[] {
  const used = new Map(result.processes[part]?.map((each) => [each.second, each.cpu]));
  return latency(result, 'meanMs').map(({ below }, index) => {
    const second = result.measured.from + index;
    return { above: used.get(second) ?? 0, below: used.has(second) ? below : 0 };
  });
}

/** Cores, in the measured phase. */
export function meanCpu(result: LoadResult, part: string): number {
  const all = cpu(result, part);
  return all.reduce((sum, { above }) => sum + above, 0) / all.length;
}
