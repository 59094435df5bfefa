import { figure, type Figure } from '../support/report.js';
import type { Arrivals } from './arrivals.js';
import { kinds } from './mix.js';
import {
  acceptedOf,
  backToNormal,
  goodput,
  percentile,
  refusedShare,
  type Costs,
  type Phase,
  type Phases,
} from './phases.js';
import type { services } from './parts.js';

interface Measured {
  phases: Phases;
  /** As much as the shop can serve, in a closed loop. */
  most: Arrivals;
  costs: Costs;
  /** Four times as much of one kind. */
  alone: Record<'searches' | 'orders', Arrivals>;
  /** In ms of CPU. */
  refusal: number;
  books: { accepted: number; lost: number; broken: number };
}

/** Above this the generator itself is late, and its run is void. */
export const mostOfGenerator = 0.8;

const names = ['catalog', 'orders'] satisfies (keyof typeof services)[];

/** The bars, and then what they are made of. */
export function allFigures({ phases, most, costs, alone, refusal, books }: Measured): Figure[] {
  const all = Object.values(phases);
  const count = (of: (phase: Phase) => number) => all.reduce((sum, phase) => sum + of(phase), 0);
  const runs: Arrivals[] = [...all, ...Object.values(alone)];
  const failed = runs.flatMap(({ visits }) => visits).filter(({ outcome }) => outcome === 'failed');
  const { once, twice, four } = phases;
  const loads: Arrivals[] = [most, once, twice, four];
  const work = (run: Arrivals) => goodput(run, (kind) => costs[kind]);
  const ofPeak = (of: (run: Arrivals) => number) => of(four) / Math.max(...loads.map(of));
  return [
    figure('goodput at 4 × capacity ÷ peak', ofPeak(work), { least: 0.8 }),
    ...aloneFigures(alone, costs),
    figure('refusal, ms of CPU in the service', refusal, { most: 1 }),
    figure('answers but 2xx, and 503 or 429 with Retry-After', failed.length, { most: 0 }),
    figure('accepted at 4 ×, p99 in ms', percentile(acceptedOf(four), 0.99), { most: 1000 }),
    ...memoryGrowth(phases),
    figure('seconds until p99 is as before', backToNormal(phases), { most: 10 }),
    figure(
      'probes that were not answered 200',
      count(({ seen }) => seen.unhealthy),
      { most: 0 },
    ),
    figure('orders accepted that are not in the books', books.lost, { most: 0 }),
    figure('rules of the books that are broken', books.broken, { most: 0 }),
    figure(
      'generator, share of its core at most',
      Math.max(...runs.map(({ generator }) => generator)),
      {
        most: mostOfGenerator,
      },
    ),
    figure(
      'answers at 4 × capacity ÷ peak, whatever they cost',
      ofPeak((run) => goodput(run)),
    ),
    figure('capacity, answers per second', goodput(most)),
    ...[once, twice, four].map((phase) =>
      figure(`goodput at ${phase.load} ×, answers per second`, goodput(phase)),
    ),
    ...kinds.map((kind) => figure(`${kind} alone, ms of the core`, 1000 * costs[kind])),
    ...[once, twice, four].flatMap(sharesOf),
    ...all.flatMap(memoryOf),
    ...all.flatMap(timesOf),
    figure(
      'probes asked',
      count(({ seen }) => seen.probes),
    ),
    figure('slowest probe, ms', Math.max(...all.map(({ seen }) => seen.slowestProbe))),
    figure('orders accepted', books.accepted),
  ];
}

const aloneFigures = (alone: Measured['alone'], costs: Costs): Figure[] =>
  (['searches', 'orders'] as const).flatMap((kind) => [
    figure(`nothing but ${kind} at 4 ×, goodput ÷ peak`, goodput(alone[kind]) * costs[kind], {
      least: 0.8,
    }),
    figure(`nothing but ${kind} at 4 ×, p99 in ms`, percentile(acceptedOf(alone[kind]), 0.99), {
      most: 1000,
    }),
  ]);

/** Against what the same service needs at its capacity. */
const memoryGrowth = ({ once, four, after }: Phases): Figure[] =>
  names.map((name) => {
    const most = Math.max(four.seen.memory[name], after.seen.memory[name]);
    return figure(`memory of ${name}, 4 × ÷ 1 ×`, most / once.seen.memory[name], { most: 1.25 });
  });

const memoryOf = ({ load, seen }: Phase): Figure[] =>
  names.map((name) => figure(`memory of ${name} at ${load} ×, MB`, seen.memory[name]));

const sharesOf = (phase: Phase): Figure[] =>
  kinds.map((kind) =>
    figure(`refused at ${phase.load} ×, share of ${kind}`, refusedShare(phase, kind)),
  );

const timesOf = (phase: Phase, index: number): Figure[] => {
  const name = index === 4 ? `${phase.load} × afterwards` : `${phase.load} ×`;
  return kinds.map((kind) =>
    figure(`p99 at ${name}, ${kind}, ms`, percentile(acceptedOf(phase, kind), 0.99)),
  );
};
