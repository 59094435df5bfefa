import { noiseFigures } from './calm.js';
import { capacity, noiseLimit, type Spent } from './noise.js';
import { figure, type Figure } from './report.js';
import { median, type Run, type Runs } from './rounds.js';

const parts = ['service', 'postgres', 'generator'] as const;

/**
 * CPU for one request of each measure, in ms: steadier than rates, because what others take of the
 * machine does not count. Then whether others took so much that the rates do not count.
 */
export function costFigures(runs: Runs): Figure[] {
  const all = [...runs].map(([name, each]) => [name, each.flatMap(known)] as const);
  const spent = all.flatMap(([, each]) => each.map((run) => run.spent));
  if (spent.length === 0) return [];
  return [
    ...all.flatMap(([name, each]) => shares(name, each)),
    figure('machine stolen by its host, share', share(spent, 'stolen'), { most: noiseLimit }),
    figure('machine taken by other programs, share', share(spent, 'others'), { most: noiseLimit }),
    ...noiseFigures(),
  ];
}

type KnownRun = Run & { spent: Spent };

const known = (run: Run): KnownRun[] => (run.spent ? [{ ...run, spent: run.spent }] : []);

function shares(name: string, runs: KnownRun[]): Figure[] {
  const each = parts.map(
    (part) => [part, median(runs.map((run) => perRequest(run, part)))] as const,
  );
  return each
    .filter(([, milliseconds]) => milliseconds > 0.001)
    .map(([part, milliseconds]) => figure(`${name}, ms of CPU in ${part}`, milliseconds));
}

export const perRequest = ({ rate, spent }: KnownRun, part: (typeof parts)[number]) =>
  (1000 * spent[part]) / (rate * spent.wall);

function share(spent: Spent[], what: 'stolen' | 'others'): number {
  const sum = (of: 'stolen' | 'others' | 'wall') =>
    spent.reduce((total, each) => total + each[of], 0);
  return sum(what) / capacity(sum('wall'));
}
