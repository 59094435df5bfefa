import { basename } from 'node:path';
import { ratioOf, type Interval, type Tick } from './load-bootstrap.js';
import { readResult, type LoadResult } from './load-result.js';

/** One figure of two runs: above 1 the second is the faster. */
export interface Comparison extends Interval {
  name: string;
  /** Whether it counts: latency does not where the machine had much else to do. */
  counts: boolean;
}

/**
 * What fails: a ratio below this whose interval lies wholly below 1. It is half-way between the same and a
 * fifth longer, which is 0.83: two runs of one program differ by some hundredths, of which the seconds
 * of a run know nothing.
 */
const bar = 0.9;
/** As in the benches: a share of the machine that others took. */
const noiseLimit = 0.1;
const leastSeconds = 10;
/** Cores; what takes less is not the load's doing. */
const leastCpu = 0.02;

/** `npm run load -- compare A B`: prints a table, answers 1 when B is slower than A in anything. */
export function compareFiles(files: string[]): number {
  const [first, second, ...more] = files;
  if (!first || !second || more.length > 0) {
    throw new Error('Usage: npm run load -- compare <before.json> <after.json>');
  }
  const [a, b] = [readResult(first), readResult(second)];
  const all = compare(a, b, [basename(first), basename(second)]);
  print(all);
  return all.some(isSlower) ? 1 : 0;
}

export const isSlower = ({ counts, ratio, high }: Comparison): boolean =>
  counts && ratio < bar && high < 1;
const isFaster = ({ counts, ratio, low }: Comparison): boolean =>
  counts && ratio > 1 / bar && low > 1;

/** Throws an error of one sentence when the two cannot be compared. */
export function compare(a: LoadResult, b: LoadResult, names = ['A', 'B']): Comparison[] {
  refuse(a, b, names);
  const quiet = [a, b].every(({ noise }) => !noise || noise.stolen + noise.others <= noiseLimit);
  const operations = Object.keys(a.operations).filter((name) => b.operations[name]);
  const parts = Object.keys(a.processes).filter((part) => part !== 'k6' && b.processes[part]);
  const figure = (name: string, counts: boolean, of: (result: LoadResult) => Tick[]) => {
    return { name, counts, ...ratioOf(of(a), of(b)) };
  };
  return [
    figure('all, mean latency', quiet, (result) => latency(result, 'meanMs')),
    ...operations.flatMap((name) => [
      figure(`${name}, mean latency`, quiet, (result) => latency(result, 'meanMs', name)),
      figure(`${name}, p95`, quiet, (result) => latency(result, 'p95', name)),
    ]),
    ...parts
      .filter((part) => [a, b].some((result) => meanCpu(result, part) >= leastCpu))
      .map((part) => figure(`${part}, CPU of a request`, true, (result) => cpu(result, part))),
  ];
}

function refuse(a: LoadResult, b: LoadResult, names: string[]): void {
  for (const key of ['script', 'profile'] as const) {
    if (a[key] === b[key]) continue;
    throw new Error(`The runs cannot be compared: their ${key}s are ${a[key]} and ${b[key]}.`);
  }
  for (const [index, { outcome, seconds }] of [a, b].entries()) {
    const reasons = { void: 'it is void', books: 'its books are wrong' };
    const short = seconds < leastSeconds ? `it measured less than ${leastSeconds} s` : undefined;
    const reason = outcome === 'void' || outcome === 'books' ? reasons[outcome] : short;
    if (reason) throw new Error(`${names[index]} cannot be compared: ${reason}.`);
  }
}

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

function cpu(result: LoadResult, part: string): Tick[] {
  const used = new Map(result.processes[part]?.map((each) => [each.second, each.cpu]));
  return latency(result, 'meanMs').map(({ below }, index) => {
    const second = result.measured.from + index;
    return { above: used.get(second) ?? 0, below: used.has(second) ? below : 0 };
  });
}

function meanCpu(result: LoadResult, part: string): number {
  const all = cpu(result, part);
  return all.reduce((sum, { above }) => sum + above, 0) / all.length;
}

function print(all: Comparison[]): void {
  const width = Math.max(...all.map(({ name }) => name.length));
  for (const each of all) {
    const [ratio, low, high] = [each.ratio, each.low, each.high].map((value) => value.toFixed(2));
    console.log(`${each.name.padEnd(width)}  ${ratio} × (${low} to ${high})  ${verdict(each)}`);
  }
  const slower = all.filter(isSlower).map(({ name }) => name);
  const noisy = all.some(({ counts }) => !counts);
  console.log(
    slower.length > 0 ? `\nB is slower: ${slower.join('; ')}` : '\nNo slowdown was found.',
  );
  if (noisy) console.log('Latency does not count: others took over a tenth of the machine.');
}

function verdict(each: Comparison): string {
  if (!each.counts) return 'does not count';
  if (isSlower(each)) return 'B IS SLOWER';
  return isFaster(each) ? 'B is faster' : '';
}
