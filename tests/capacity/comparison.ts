import { mean } from './arithmetic.js';
import type { LoadPoint, Measured } from './measured.js';
import { measuredShop } from './model.js';
import { simulate, type Outcome } from './simulation.js';

export interface Times {
  perSecond: number;
  meanMs: number;
  p99Ms: number;
}

/** Of what was answered, in so many seconds. */
export function timesOf(outcomes: Outcome[], seconds: number): Times {
  const took = outcomes.flatMap(({ tookMs }) => tookMs ?? []).sort((a, b) => a - b);
  return {
    perSecond: took.length / seconds,
    meanMs: mean(took),
    p99Ms: took[Math.ceil(took.length * 0.99) - 1] ?? NaN,
  };
}

export function simulatedTimes(measured: Measured, perSecond: number, seconds = 120): Times {
  const shop = measuredShop(measured, perSecond);
  const plan = { ...shop, seconds: shop.warmUpSeconds + seconds };
  return timesOf(simulate(plan).outcomes, seconds);
}

/** How far the simulation may be off, and at which shares of the knee. */
export const bars = { shares: [0.25, 0.5, 0.75], perSecond: 0.15, meanMs: 0.15, p99Ms: 0.4 };

export interface Comparison {
  load: LoadPoint;
  simulated: Times;
  /** Simulated ÷ measured, less one. */
  errors: Times;
}

/** The simulation beside each load that was measured. */
export function compareAll(measured: Measured): Comparison[] {
  return measured.loads.map((load) => {
    const simulated = simulatedTimes(measured, load.perSecond / (1 - load.refused));
    const error = (what: keyof Times) => simulated[what] / load[what] - 1;
    const errors = {
      perSecond: error('perSecond'),
      meanMs: error('meanMs'),
      p99Ms: error('p99Ms'),
    };
    return { load, simulated, errors };
  });
}
