import { arrive, closedLoop, type Arrivals, type Visit } from './arrivals.js';
import { kinds, type Kind, type Mix } from './mix.js';
import { watched, type Watched } from './watch.js';

export interface Phase extends Arrivals {
  /** Times the capacity. */
  load: number;
  seen: Watched;
}

interface Plan {
  mix: Mix;
  /** Requests a second that the shop can serve. */
  capacity: number;
  seconds: number;
}

/**
 * Half of what the shop can serve, once, twice and four times as much, and then half again; what warms up
 * before does not count.
 */
export async function allPhases({ mix, capacity, seconds }: Plan) {
  const run = async (load: number, duration: number): Promise<Phase> => {
    console.error(`${load} × capacity, for ${duration} s …`);
    const asked = { mix, rate: load * capacity, seconds: duration };
    const { result, seen } = await watched(() => arrive(asked));
    return { ...result, load, seen };
  };
  await run(0.5, 3);
  const before = await run(0.5, seconds);
  const once = await run(1, seconds);
  const twice = await run(2, seconds);
  const four = await run(4, seconds);
  const after = await run(0.5, Math.max(seconds, 15));
  return { before, once, twice, four, after };
}

/** Four times as much of one kind as the shop can serve of it, which leaves nothing else to prefer. */
export async function fourTimesAlone(kind: Kind, { mix, costs }: { mix: Mix; costs: Costs }) {
  console.error(`4 × as many ${kind} as it can serve, and nothing else …`);
  return arrive({ mix: () => mix(kind), rate: 4 / costs[kind], seconds: 5 });
}

export type Phases = Awaited<ReturnType<typeof allPhases>>;

/** Visits of a phase that were accepted, of one kind or of all. */
export const acceptedOf = ({ visits }: Arrivals, kind?: Kind): Visit[] =>
  visits.filter((visit) => visit.outcome === 'accepted' && (!kind || visit.kind === kind));

/** Answers a second; what came after the end was not in time to count. */
export function goodput({ visits, seconds }: Arrivals, weigh: (kind: Kind) => number = () => 1) {
  const inTime = visits.filter((visit) => {
    return visit.outcome === 'accepted' && visit.due + visit.took <= seconds * 1000;
  });
  return inTime.reduce((sum, { kind }) => sum + weigh(kind), 0) / seconds;
}

export type Costs = Record<Kind, number>;

/** Seconds of the shop's core that one request of each kind takes, when nothing else is asked for. */
export async function costsOf(mix: Mix, seconds: number): Promise<Costs> {
  const costs: Partial<Costs> = {};
  for (const kind of kinds) {
    costs[kind] = 1 / goodput(await closedLoop({ mix: () => mix(kind), seconds }));
  }
  return costs as Costs;
}

/** How many of a kind were refused, as a share. */
export function refusedShare({ visits }: Arrivals, kind: Kind): number {
  const all = visits.filter((visit) => visit.kind === kind);
  return all.filter(({ outcome }) => outcome === 'refused').length / Math.max(1, all.length);
}

export function percentile(visits: readonly Visit[], share: number): number {
  const sorted = visits.map(({ took }) => took).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** 99th percentiles of what was due in each second; none where somebody was refused or nobody came. */
function secondsOf(phase: Arrivals): number[] {
  return Array.from({ length: Math.floor(phase.seconds) }, (_, second) => {
    const due = phase.visits.filter((visit) => Math.floor(visit.due / 1000) === second);
    return due.every(({ outcome }) => outcome === 'accepted') ? percentile(due, 0.99) : Infinity;
  });
}

/**
 * Seconds from the end of the overload until nobody is refused and the 99th percentile of a second is what
 * it was in the worst second before it; null when that does not come.
 */
export function backToNormal({ before, after }: Phases): number | null {
  const worst = Math.max(...secondsOf(before));
  const back = secondsOf(after).findIndex((p99) => p99 <= worst);
  return back < 0 ? null : back + 1;
}
