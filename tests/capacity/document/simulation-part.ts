import { assumptions } from '../assumptions.js';
import { bars, compareAll, simulatedTimes, type Comparison } from '../comparison.js';
import type { Measured } from '../measured.js';
import type { Basis } from '../order-cost.js';
import { atUse, coldStart, scaleOut, zoneLoss, type Phase, type ZoneLoss } from '../scenarios.js';
import { drawCurves } from './chart.js';
import { percent, rounded, table } from './text.js';

export function errorsPart({ measured }: Basis): string {
  const compared = compareAll(measured);
  const cell = (error: number, bar: number, counts: boolean) =>
    `${percent(error, { signed: true })}${counts && Math.abs(error) > bar ? ' (missed)' : ''}`;
  const rows = compared.map(({ load, simulated, errors }) => {
    const counts = bars.shares.includes(load.share);
    return [
      percent(load.share),
      percent(load.busy),
      rounded(load.perSecond),
      cell(errors.perSecond, bars.perSecond, counts),
      rounded(load.meanMs),
      rounded(simulated.meanMs),
      cell(errors.meanMs, bars.meanMs, counts),
      rounded(load.p99Ms),
      rounded(simulated.p99Ms),
      cell(errors.p99Ms, bars.p99Ms, counts),
    ];
  });
  const head = [
    'of the knee',
    'core busy',
    'answers a second',
    'error',
    'mean, ms',
    'simulated',
    'error',
    'p99, ms',
    'simulated',
    'error',
  ];
  return `${table([head, ...rows])}

The bars are 15 % for answers and mean and 40 % for p99, at 25, 50 and 75 % of the knee: ${verdict(compared)}.`;
}

/** Whether the bars hold, and what does not. */
function verdict(compared: Comparison[]): string {
  const missed = compared.flatMap(({ load, errors }) =>
    (['perSecond', 'meanMs', 'p99Ms'] as const)
      .filter((what) => bars.shares.includes(load.share) && Math.abs(errors[what]) > bars[what])
      .map((what) => `${names[what]} at ${percent(load.share)}`),
  );
  return missed.length === 0 ? 'all hold' : `missed by ${missed.join(', ')}`;
}

const names = { perSecond: 'answers', meanMs: 'mean', p99Ms: 'p99' };

/** What else took the machine while the loads were measured. */
export function noisePart({ measured: { loads } }: Basis): string {
  const most = (what: 'stolen' | 'others' | 'refused') =>
    percent(Math.max(...loads.map((load) => load[what])));
  return `Meanwhile the host took ${most('stolen')} of the machine at most, other programs ${most('others')}; ${most('refused')} were refused at most.`;
}

/** docs/capacity.svg */
export function curves(measured: Measured): string {
  const shares = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);
  const simulated = shares.map((share) => {
    return [share, simulatedTimes(measured, share * measured.kneePerSecond, 45)] as const;
  });
  const line = (name: string, kind: 'mean' | 'p99', what: 'meanMs' | 'p99Ms') => ({
    name,
    kind,
    simulated: simulated.map(([share, times]) => [share, times[what]] as [number, number]),
    measured: measured.loads.map((load) => {
      return [load.perSecond / measured.kneePerSecond, load[what]] as [number, number];
    }),
  });
  return drawCurves([line('mean', 'mean', 'meanMs'), line('p99', 'p99', 'p99Ms')]);
}

const said = ({ p99Ms, refused }: Phase) =>
  `${rounded(p99Ms, 2)} ms${refused > 0 ? `, ${percent(refused)} refused` : ''}`;

export function usePart(basis: Basis): string {
  const uses = [0.3, 0.6, 0.8, 0.9, 0.95];
  const found = uses.map((use) => [use, atUse(use, basis)] as const);
  return table([
    [`${found[0]?.[1].tasks} tasks of catalog, busy`, 'p99'],
    ...found.map(([use, phase]) => [percent(use), said(phase)]),
  ]);
}

export function zonePart(basis: Basis): string {
  const row = (name: string, { tasks, lost, busy, before, without, after }: ZoneLoss) => [
    name,
    `${tasks}, ${lost} lost`,
    percent(busy),
    said(before),
    said(without),
    said(after),
  ];
  const head = ['tasks planned by', 'tasks', 'busy before', 'p99 before', 'without them', 'after'];
  return table([
    head,
    row('both policies', zoneLoss(basis, { byRequests: true })),
    row('CPU alone', zoneLoss(basis, { byRequests: false })),
  ]);
}

export function scalePart(basis: Basis): string {
  const [both, cpu] = [
    scaleOut(basis, { byRequests: true }),
    scaleOut(basis, { byRequests: false }),
  ];
  const rows = both.minutes.map((phase, at) => {
    const other = cpu.minutes[at];
    return [`${at + 1}`, said(phase), other ? said(other) : ''];
  });
  return `${table([['minute', `both policies: ${both.from} to ${both.to} tasks`, `CPU alone: ${cpu.from} to ${cpu.to}`], ...rows])}`;
}

export function coldPart(basis: Basis): string {
  const { readySeconds, firstMs, settledMs } = coldStart(basis);
  const { start } = basis.measured;
  return `A task of catalog is ready ${rounded(start.readySeconds, 2)} s after its process began, ${rounded(start.cpuSeconds, 2)} s of them CPU; its first search takes ${rounded(start.firstMs, 2)} ms
where later ones take ${rounded(start.settledMs, 2)}. On ${basis.settings.vcpu} vCPU of Fargate that is ${rounded(readySeconds, 2)} s, and ${rounded(firstMs, 2)} ms where later ones take ${rounded(settledMs, 2)}: of the ${assumptions.taskStartSeconds} s that
starting a task is assumed to take, most is AWS's.`;
}
