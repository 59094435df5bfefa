import { randomInt } from 'node:crypto';

export function shuffled<Item>(items: readonly Item[]): Item[] {
  const mixed = [...items];
  mixed.forEach((item, at) => {
    const other = randomInt(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as Item, item];
  });
  return mixed;
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How often a time of the first lot is longer than one of the second: 0.5 when they tell nothing. */
export function areaUnderCurve(first: readonly number[], second: readonly number[]): number {
  const longer = first.map((time) => second.filter((other) => other < time).length);
  return longer.reduce((sum, count) => sum + count, 0) / (first.length * second.length);
}
