import { randomExponential, randomGamma, randomLcg, randomUniform } from 'd3-random';
import TinyQueue from 'tinyqueue';
import { createStation, type Station, type StationPlan } from './station.js';
import { startScaling, type ScalingPlan } from './scaling.js';

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
 * other), service times of a gamma distribution, each station's tasks taken in turn as the ALB does.
 */
export function simulate(plan: SimulationPlan): { outcomes: Outcome[]; stations: Station[] } {
  const source = randomLcg(plan.seed / 2 ** 32);
  const events = new TinyQueue<Event>([], (a, b) => a.at - b.at || a.order - b.order);
  let [now, order] = [0, 0];
  const world: World = {
    now: () => now,
    after: (seconds, happen) => events.push({ at: now + seconds, order: order++, happen }),
  };
  const stations = new Map(plan.stations.map((each) => [each.name, createStation(each, world)]));
  const station = (name: string): Station => {
    const found = stations.get(name);
    if (!found) throw new Error(`There is no station "${name}"`);
    return found;
  };
  const outcomes: Outcome[] = [];
  const serviceSeconds = gamma(plan.variation, source);
  const walk = (kind: Kind, arrivedAt: number, at = 0): void => {
    const visit = kind.visits[at];
    const end = (tookMs: number | null) => {
      if (arrivedAt >= plan.warmUpSeconds) {
        outcomes.push({ operation: kind.operation, arrivedAt, tookMs });
      }
    };
    if (!visit) return end((now - arrivedAt) * 1000);
    const job = {
      seconds: serviceSeconds(visit.meanMs / 1000),
      done: () => walk(kind, arrivedAt, at + 1),
    };
    if (!station(visit.station).take(job)) end(null);
  };
  sendVisitors(plan, { world, source, arrive: (kind) => walk(kind, now) });
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

/** Durations around a mean. Without variation each is the mean itself. */
function gamma(variation: number, source: () => number): (mean: number) => number {
  if (variation === 0) return (mean) => mean;
  const shape = 1 / variation ** 2;
  const unit = randomGamma.source(source)(shape, 1 / shape);
  return (mean) => mean * unit();
}

interface Visitors {
  world: World;
  source: () => number;
  arrive: (kind: Kind) => void;
}

/** A Poisson stream of `peakRate` a second, thinned to the rate of each moment. */
function sendVisitors(plan: SimulationPlan, { world, source, arrive }: Visitors): void {
  const gap = randomExponential.source(source)(plan.peakRate);
  const chance = randomUniform.source(source)(1);
  const next = () => {
    world.after(gap(), () => {
      next();
      if (chance() * plan.peakRate < plan.rateAt(world.now())) arrive(pick(plan.kinds, chance()));
    });
  };
  next();
}

function pick(kinds: Kind[], chance: number): Kind {
  let below = 0;
  const found = kinds.find(({ share }) => (below += share) > chance) ?? kinds.at(-1);
  if (!found) throw new Error('A simulation needs kinds of requests');
  return found;
}
