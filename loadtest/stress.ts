import { bearable } from './lib/budgets.ts';
import { phases } from './lib/phases.ts';
import { loadOf, stress } from './lib/profiles.ts';
import { clearShelf, fillShelf } from './lib/shelf.ts';
import { makeShoppers } from './lib/shoppers.ts';
import { sound } from './lib/sound.ts';
import { summarise, summaryTrendStats, type Finding, type Summary } from './lib/summary.ts';
import { visit, type Visited } from './lib/visit.ts';

const load = loadOf('stress');
const steps = Array.from({ length: stress.steps }, (_, step) => {
  const rate = Math.ceil(load.rate * stress.factor ** step);
  return { name: `${rate}-a-second`, rate, seconds: load.seconds };
});

/**
 * Ever more visitors until a step does not hold: it ends the run, which k6 then calls failed. The
 * knee lies between that step and the one before. Who reaches the last one has not found it.
 */
export const options = {
  summaryTrendStats,
  scenarios: phases(load, steps),
  thresholds: Object.assign({}, ...steps.map(({ name }) => bearable(name))),
};

/** The knee is what this run is for: it takes the place of thresholds of which one is meant to break. */
export function handleSummary(data: Summary): Record<string, string> {
  const broken = Object.entries(data.metrics).filter(([, { thresholds = {} }]) =>
    Object.values(thresholds).some(({ ok }) => !ok),
  );
  if (broken.some(([metric]) => stepOf(metric) < 0)) return summarise(data);
  const knee = Math.min(...broken.map(([metric]) => stepOf(metric)));
  // No step after it was begun.
  const metrics = Object.entries(data.metrics).filter(([metric]) => stepOf(metric) <= knee);
  return summarise({ ...data, metrics: Object.fromEntries(metrics) }, kneeAt(knee));
}

/** -1 for what is of all steps. */
const stepOf = (metric: string): number =>
  steps.findIndex(({ name }) => metric.includes(`:${name}`));

function kneeAt(step: number): Finding {
  const [held, tooMany] = [steps[step - 1], steps[step]];
  const last = steps.at(-1);
  if (!tooMany) return { holds: true, text: `the knee is above ${last?.rate} visits a second` };
  if (!held) return { holds: false, text: `${tooMany.rate} visits a second are too many already` };
  const text = `the knee is between ${held.rate} and ${tooMany.rate} visits a second`;
  return { holds: true, text };
}

export const setup = (): Visited => ({ shoppers: makeShoppers(), shelf: fillShelf() });
export const teardown = ({ shelf }: Visited) => clearShelf(shelf);
export default sound(visit);
