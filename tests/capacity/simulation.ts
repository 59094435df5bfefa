import { randomLcg } from 'd3-random';
import TinyQueue from 'tinyqueue';
import { createCore, type CorePlan } from './core.js';
import { gamma } from './durations.js';
import { createStation, type Station, type StationPlan } from './station.js';
import { startScaling, type ScalingPlan } from './scaling.js';
import { sendVisitors } from './visitors.js';

/** Time that a request keeps one server of a station busy. */
export interface Visit {
  station: string;
  meanMs: number;
}

/** Requests of one operation: where they go, one station after the other. */
export interface Kind {
  operation: string;
  /** Of all requests; the shares of a plan add up to 1. */
  share: number;
  visits: Visit[];
  /** What is done once it is answered, and counts for nobody. */
  afterwards?: Visit[];
  /**
   * Its durations ÷ their mean, each as likely as the next: one draw holds for all visits of a
   * request. Without, each visit draws for itself by `variation`.
   */
  spread?: number[];
}

export interface SimulationPlan {
  seconds: number;
  /** What happens in the first seconds is not counted. */
  warmUpSeconds: number;
  /** Requests a second at a time in seconds; never above `peakRate`. */
  rateAt: (second: number) => number;
  peakRate: number;
  kinds: Kind[];
  stations: StationPlan[];
  /** Processors that stations share, by the name that stations call them. */
  cores?: Record<string, CorePlan>;
  scaling?: ScalingPlan[];
  /** Things that befall the shop, such as the loss of a zone. */
  incidents?: {
    second: number;
    befall: (station: (name: string) => Station, world: World) => void;
  }[];
  /** Variation of service times: standard deviation ÷ mean. */
  variation: number;
  /** The same seed gives the same run. */
  seed: number;
}

export interface Outcome {
  operation: string;
  /** Seconds since the start. */
  arrivedAt: number;
  /** Null for one that found no room. */
  tookMs: number | null;
}

/** What the simulation's parts share: its clock and what is to happen. */
export interface World {
  now: () => number;
  /** In seconds from now. */
  after: (seconds: number, happen: () => void) => void;
}

interface Event {
  at: number;
  order: number;
  happen: () => void;
}

/**
 * Runs requests through queues event by event: Poisson arrivals (a shop's visitors do not know of each
 * other), service times of a gamma distribution, each station's tasks chosen as the ALB does.
 */
export function simulate(plan: SimulationPlan): { outcomes: Outcome[]; stations: Station[] } {
  const source = randomLcg(plan.seed / 2 ** 32);
  const events = new TinyQueue<Event>([], (a, b) => a.at - b.at || a.order - b.order);
  let [now, order] = [0, 0];
  const world: World = {
    now: () => now,
    after: (seconds, happen) => events.push({ at: now + seconds, order: order++, happen }),
  };
  const cores = new Map(
    Object.entries(plan.cores ?? {}).map(([name, core]) => [name, createCore(core, world)]),
  );
  const stations = new Map(
    plan.stations.map((each) => {
      return [each.name, createStation(each, world, cores.get(each.core ?? ''))] as const;
    }),
  );
  const station = (name: string): Station => {
    const found = stations.get(name);
    if (!found) throw new Error(`There is no station "${name}"`);
    return found;
  };
  const outcomes: Outcome[] = [];
  const gammaSeconds = gamma(plan.variation, source);
  const walk = ({ visits, secondsOf, end }: Walk, at = 0): void => {
    const visit = visits[at];
    if (!visit) return end(true);
    const done = () => walk({ visits, secondsOf, end }, at + 1);
    if (!station(visit.station).take({ seconds: secondsOf(visit.meanMs / 1000), done })) end(false);
  };
  const arrive = ({ operation, visits, afterwards = [], spread }: Kind) => {
    const arrivedAt = now;
    const factor = spread?.[Math.floor(source() * spread.length)];
    const secondsOf = factor === undefined ? gammaSeconds : (mean: number) => mean * factor;
    const end = (isAnswered: boolean) => {
      const tookMs = isAnswered ? (now - arrivedAt) * 1000 : null;
      if (arrivedAt >= plan.warmUpSeconds) outcomes.push({ operation, arrivedAt, tookMs });
      if (isAnswered) walk({ visits: afterwards, secondsOf, end: () => {} });
    };
    walk({ visits, secondsOf, end });
  };
  sendVisitors(plan, { world, source, arrive });
  for (const policy of plan.scaling ?? []) startScaling(policy, station(policy.station), world);
  for (const { second, befall } of plan.incidents ?? []) {
    world.after(second, () => befall(station, world));
  }
  for (let event = events.pop(); event && event.at <= plan.seconds; event = events.pop()) {
    now = event.at;
    event.happen();
  }
  return { outcomes, stations: [...stations.values()] };
}

interface Walk {
  visits: Visit[];
  secondsOf: (mean: number) => number;
  end: (isAnswered: boolean) => void;
}
