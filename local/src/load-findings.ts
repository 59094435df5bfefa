import { judgeGenerator } from './load-generator.js';
import type { LoadResult } from './load-result.js';
import type { Samples } from './load-samples.js';
import { operationsOf, rounded, timelineOf } from './load-statistics.js';
import { noiseOf, usageOf, type Second } from './load-watch.js';

interface Run {
  samples: Samples;
  watched: Second[];
  /** Cores that k6 may have. */
  cores: number;
  startMs: number;
  judgesDrops: boolean;
}

type Findings = Pick<
  LoadResult,
  'seconds' | 'measured' | 'operations' | 'timeline' | 'processes' | 'generator' | 'noise'
>;

/** What the samples of k6 and of the parts come to; throws when k6 asked nothing. */
export function findingsOf({ samples, watched, cores, startMs, judgesDrops }: Run): Findings {
  const { from, to } = samples.measured;
  if (!Number.isFinite(from)) throw new Error('k6 measured no request, so there is no result.');
  const seconds = rounded(Math.max(1, to - from) / 1000);
  const second = (at: number) => Math.floor((at - startMs) / 1000);
  const measured = { from: second(from), to: second(to) };
  const processes = usageOf(watched);
  const { iterations, droppedIterations } = samples;
  const usage = processes['k6'] ?? [];
  return {
    seconds,
    measured,
    operations: operationsOf(samples.cells, seconds),
    timeline: timelineOf(samples.cells),
    processes,
    generator: judgeGenerator({
      ...{ usage, measured, cores },
      ...{ iterations, droppedIterations, judgesDrops },
    }),
    noise: noiseOf(watched, measured),
  };
}
