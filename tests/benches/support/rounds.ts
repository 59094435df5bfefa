import { expectMeasurements, measureCalmly } from './calm.js';
import type { Spent } from './noise.js';

/** Something whose rate is measured, in things per second. */
export interface Measure {
  name: string;
  run: (seconds: number) => Promise<number>;
  /** The processes that answer, when it is not the catalog service alone. */
  servers?: number[];
}

export interface Run {
  /** Things per second. */
  rate: number;
  /** Null where the system does not tell. */
  spent: Spent | null;
}

/** Runs by the names of the measures, one for each round. */
export type Runs = Map<string, Run[]>;

interface Plan {
  seconds: number;
  rounds: number;
  /** Done once, when everything has warmed up. */
  settle?: () => Promise<unknown>;
}

/**
 * Measures everything in turn, several times over, so that a busy minute of the machine falls on all
 * of them; what is measured while others take too much is measured again. A short run of each before warms
 * up, and does not count.
 */
export async function interleave(
  measures: Measure[],
  { seconds, rounds, settle }: Plan,
): Promise<Runs> {
  const runs: Runs = new Map(measures.map(({ name }) => [name, []]));
  for (const { run } of measures) await run(1);
  await settle?.();
  expectMeasurements(rounds * measures.length);
  for (let round = 1; round <= rounds; round += 1) {
    console.error(`Round ${round} of ${rounds}, ${measures.length} × ${seconds} s …`);
    for (const { name, run, servers } of measures) {
      const { result: rate, spent } = await measureCalmly(name, () => run(seconds), servers);
      runs.get(name)?.push({ rate, spent });
    }
  }
  return runs;
}

export const runsOf = (runs: Runs, name: string): Run[] => {
  const found = runs.get(name);
  if (!found) throw new Error(`"${name}" was not measured`);
  return found;
};

/** Of the ratios within each round. */
export function medianRatio(runs: Runs, above: string, below: string): number {
  const divisors = runsOf(runs, below);
  return median(
    runsOf(runs, above).map(({ rate }, round) => rate / (divisors[round]?.rate ?? NaN)),
  );
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
