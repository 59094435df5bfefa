import { randomExponential, randomUniform } from 'd3-random';
import type { Kind, SimulationPlan, World } from './simulation.js';

interface Visitors {
  world: World;
  source: () => number;
  arrive: (kind: Kind) => void;
}

/** A Poisson stream of `peakRate` a second, thinned to the rate of each moment. */
export function sendVisitors(plan: SimulationPlan, { world, source, arrive }: Visitors): void {
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
