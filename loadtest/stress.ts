import { bearable } from './lib/budgets.ts';
import { phases } from './lib/phases.ts';
import { loadOf, stress } from './lib/profiles.ts';
import { clearShelf, fillShelf } from './lib/shelf.ts';
import { makeShoppers } from './lib/shoppers.ts';
import { sound } from './lib/sound.ts';
import { handleSummary as summarise, summaryTrendStats, type Summary } from './lib/summary.ts';
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

export function handleSummary(data: Summary): Record<string, string> {
  const texts = summarise(data);
  return { ...texts, stdout: `${texts['stdout']}  ${kneeOf(data)}\n` };
}

function kneeOf({ metrics }: Summary): string {
  const broken = Object.entries(metrics).filter(([, { thresholds = {} }]) =>
    Object.values(thresholds).some(({ ok }) => !ok),
  );
  const first = steps.findIndex(({ name }) =>
    broken.some(([metric]) => metric.includes(`:${name}`)),
  );
  if (first < 0) return `the knee is above ${steps.at(-1)?.rate} visits a second`;
  const held = steps[first - 1]?.rate ?? 0;
  return `the knee is between ${held} and ${steps[first]?.rate} visits a second`;
}

export const setup = (): Visited => ({ shoppers: makeShoppers(), shelf: fillShelf() });
export const teardown = ({ shelf }: Visited) => clearShelf(shelf);
export default sound(visit);
