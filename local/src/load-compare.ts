import { basename } from 'node:path';
import { ratioOf, type Interval, type Tick } from './load-bootstrap.js';
import { readResult, type LoadResult } from './load-result.js';
import { cpu, latency, meanCpu } from './load-ticks.js';

/** One figure of two runs: above 1 the second is the faster. */
export interface Comparison extends Interval {
  name: string;
  /** Whether it counts: latency does not where the machine had much else to do. */
  counts: boolean;
  /** Below it, and with an interval wholly below 1, the second is slower. */
  bar: number;
}

/**
 * For means and CPU half-way between the same and a fifth longer, which is 0.83: two runs of one program
 * differ by some hundredths, of which the seconds of a run know nothing. Their p95 differ by a sixth.
 */
const bars = { mean: 0.9, p95: 0.75 };
/** As in the benches: a share of the machine that others took. */
const noiseLimit = 0.1;
const leastSeconds = 10;
/** Of an operation, for its mean; p95 needs that many in ten seconds, or it is the slowest of each second. */
const leastRequests = 100;
/** Of all figures together: with twenty of 95 % each, every other comparison would have one that lies. */
const outside = 0.05;
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

export const isSlower = ({ counts, ratio, high, bar }: Comparison): boolean =>
  counts && ratio < bar && high < 1;
const isFaster = ({ counts, ratio, low, bar }: Comparison): boolean =>
  counts && ratio > 1 / bar && low > 1;

/** Throws an error of one sentence when the two cannot be compared. */
export function compare(a: LoadResult, b: LoadResult, names = ['A', 'B']): Comparison[] {
  refuse(a, b, names);
  const quiet = [a, b].every(({ noise }) => !noise || noise.stolen + noise.others <= noiseLimit);
  const figures = [
    { name: 'all, mean latency', counts: quiet, bar: bars.mean, of: meanLatency() },
    ...namesIn(a.operations, b.operations).flatMap((name) => latencies(name, a, b, quiet)),
    ...namesIn(a.processes, b.processes)
      .filter((part) => part !== 'k6')
      .filter((part) => [a, b].some((result) => meanCpu(result, part) >= leastCpu))
      .map((part) => {
        const of = (result: LoadResult) => cpu(result, part);
        return { name: `${part}, CPU of a request`, counts: true, bar: bars.mean, of };
      }),
  ];
  return figures.map(({ of, ...figure }) => {
    return { ...figure, ...ratioOf(of(a), of(b), outside / figures.length) };
  });
}

interface Figure extends Pick<Comparison, 'name' | 'counts' | 'bar'> {
  of: (result: LoadResult) => Tick[];
}

const namesIn = (a: object, b: object): string[] => Object.keys(a).filter((name) => name in b);

const meanLatency = (operation?: string) => (result: LoadResult) =>
  latency(result, 'meanMs', operation);

/** None of an operation that was asked too seldom to tell. */
function latencies(name: string, a: LoadResult, b: LoadResult, counts: boolean): Figure[] {
  const both = [a, b].map(({ operations }) => operations[name]);
  const isOften = both.every((each) => each && each.count >= leastRequests);
  const hasPercentiles = both.every((each) => each && each.perSecond >= leastRequests / 10);
  const mean = { name: `${name}, mean latency`, counts, bar: bars.mean, of: meanLatency(name) };
  const ofP95 = (result: LoadResult) => latency(result, 'p95', name);
  const p95 = { name: `${name}, p95`, counts, bar: bars.p95, of: ofP95 };
  return [...(isOften ? [mean] : []), ...(isOften && hasPercentiles ? [p95] : [])];
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

function print(all: Comparison[]): void {
  const width = Math.max(...all.map(({ name }) => name.length));
  for (const each of all) {
    const [ratio, low, high] = [each.ratio, each.low, each.high].map((value) => value.toFixed(2));
    console.log(`${each.name.padEnd(width)}  ${ratio} × (${low} to ${high})  ${verdict(each)}`);
  }
  console.log(`\n${judge(all)}`);
  if (all.some(({ counts }) => !counts)) {
    console.log('Latency does not count: others took over a tenth of the machine.');
  }
}

function judge(all: Comparison[]): string {
  const named = (which: (each: Comparison) => boolean) =>
    all
      .filter(which)
      .map(({ name }) => name)
      .join('; ');
  const [slower, faster] = [named(isSlower), named(isFaster)];
  if (slower) return `B is slower: ${slower}.`;
  return faster ? `B is faster: ${faster}.` : 'No difference was found.';
}

function verdict(each: Comparison): string {
  if (!each.counts) return 'does not count';
  if (isSlower(each)) return 'B IS SLOWER';
  return isFaster(each) ? 'B is faster' : '';
}
