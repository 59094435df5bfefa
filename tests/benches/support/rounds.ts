/** Something whose rate is measured, in things per second. */
export interface Measure {
  name: string;
  run: (seconds: number) => Promise<number>;
}

/** Rates by the names of the measures, one for each round. */
export type Rates = Map<string, number[]>;

const rounds = 3;

/**
 * Measures everything in turn, three times over, so that a busy minute of the machine falls on all
 * of them. A short run of each before warms up, and does not count.
 */
export async function interleave(measures: Measure[], seconds: number): Promise<Rates> {
  const rates: Rates = new Map(measures.map(({ name }) => [name, []]));
  for (const { run } of measures) await run(1);
  for (let round = 1; round <= rounds; round += 1) {
    console.error(`Round ${round} of ${rounds}, ${measures.length} × ${seconds} s …`);
    for (const { name, run } of measures) rates.get(name)?.push(await run(seconds));
  }
  return rates;
}

export const ratesOf = (rates: Rates, name: string): number[] => {
  const found = rates.get(name);
  if (!found) throw new Error(`"${name}" was not measured`);
  return found;
};

/** Of the ratios within each round. */
export function medianRatio(rates: Rates, above: string, below: string): number {
  const divisors = ratesOf(rates, below);
  return median(ratesOf(rates, above).map((rate, round) => rate / (divisors[round] ?? NaN)));
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
