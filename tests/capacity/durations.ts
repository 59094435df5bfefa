import { randomGamma } from 'd3-random';

/** Durations around a mean. Without variation each is the mean itself. */
export function gamma(variation: number, source: () => number): (mean: number) => number {
  if (variation === 0) return (mean) => mean;
  const shape = 1 / variation ** 2;
  const unit = randomGamma.source(source)(shape, 1 / shape);
  return (mean) => mean * unit();
}
