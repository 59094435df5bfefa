/** What was measured twice in a row, of one version and of the other: things per second. */
export interface Pair {
  before: number;
  now: number;
}

export interface Interval {
  /** Above 1 the version of now is the faster. */
  ratio: number;
  low: number;
  high: number;
}

export type Verdict = 'faster' | 'slower' | 'no difference found';

/** Below this, with all of the interval, a version is refused. */
export const bar = 0.85;

/**
 * Two processes of one version differ by up to 6 %, of where their memory lies and what was compiled
 * when: the rounds of one run, in which both stay the same, know nothing of that.
 */
export const alike = 0.1;

/** Fewer say too little: with four, the interval is wider than 30 % where a rate varies by a tenth. */
export const leastPairs = 5;

/** Two-sided 95 % points of Student's t, for 4 degrees of freedom and up; with 31 or more, the last. */
const studentsT = [
  2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/**
 * The ratio of the rates with its 95 % interval: paired by round, because a busy minute slows both, and of
 * logarithms, because twice as fast and half as fast are as far from the same. Null with too few pairs.
 */
export function intervalOf(pairs: Pair[]): Interval | null {
  const count = pairs.length;
  if (count < leastPairs) return null;
  const logs = pairs.map(({ before, now }) => Math.log(now / before));
  const mean = logs.reduce((sum, each) => sum + each, 0) / count;
  const squares = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const t = studentsT[Math.min(count - leastPairs, studentsT.length - 1)] ?? NaN;
  const half = t * Math.sqrt(squares / (count - 1) / count);
  return { ratio: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

export function verdictOn({ ratio, low, high }: Interval): Verdict {
  if (low > 1 && ratio > 1 + alike) return 'faster';
  return high < 1 && ratio < 1 - alike ? 'slower' : 'no difference found';
}

export const isRefused = ({ high }: Interval): boolean => high < bar;
