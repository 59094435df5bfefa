import type { LoadResult, Usage } from './load-result.js';
import { rounded } from './load-statistics.js';

interface Generator {
  usage: Usage[];
  measured: LoadResult['measured'];
  /** Cores that k6 may have. */
  cores: number;
  iterations: number;
  droppedIterations: number;
  /** Whether the script itself says what it means when iterations are left out. */
  judgesDrops?: boolean;
}

/** Above this share of what it may have, what k6 measures is its own queue. */
const cpuLimit = 0.8;
/** As the thresholds of the scripts: a pause of the machine is no reason to throw a run away. */
const droppedLimit = 0.01;

/**
 * Whether the generator kept up with what it was asked for, and why not. k6 drops an iteration when
 * every virtual user that it may have waits for an answer: then the slowest are missing among what
 * was measured.
 */
export function judgeGenerator(generator: Generator): LoadResult['generator'] {
  const { droppedIterations } = generator;
  const cpu = meanCpu(generator);
  const why = whySaturated(generator, cpu);
  return { cpu, droppedIterations, saturated: why !== null, why };
}

function meanCpu({ usage, measured: { from, to } }: Generator): number | null {
  const inside = usage.filter(({ second }) => second >= from && second <= to);
  if (inside.length === 0) return null;
  return rounded(inside.reduce((sum, { cpu }) => sum + cpu, 0) / inside.length);
}

function whySaturated(generator: Generator, cpu: number | null): string | null {
  const { cores, iterations, droppedIterations, judgesDrops = false } = generator;
  const due = iterations + droppedIterations;
  if (!judgesDrops && droppedIterations > droppedLimit * due) {
    const share = ((100 * droppedIterations) / due).toFixed(1);
    return (
      `k6 left out ${droppedIterations} of ${due} iterations (${share} %) because all its virtual ` +
      'users were waiting, so the slowest answers are missing'
    );
  }
  if (cpu !== null && cpu > cpuLimit * cores) {
    return `k6 itself took ${cpu.toFixed(2)} of the ${cores} cores that it may have, so it measured its own queue`;
  }
  return null;
}
