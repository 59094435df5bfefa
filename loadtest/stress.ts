import { bearable } from './lib/budgets.ts';
import { phases } from './lib/phases.ts';
import { loadOf, stress } from './lib/profiles.ts';
import { clearShelf, fillShelf } from './lib/shelf.ts';
import { makeShoppers } from './lib/shoppers.ts';
import { sound } from './lib/sound.ts';
import { handleSummary, summaryTrendStats } from './lib/summary.ts';
import { visit, type Visited } from './lib/visit.ts';

export { handleSummary };

const load = loadOf('stress');
const steps = Array.from({ length: stress.steps }, (_, step) => {
  const rate = Math.round(load.rate * stress.factor ** step);
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

export const setup = (): Visited => ({ shoppers: makeShoppers(), shelf: fillShelf() });
export const teardown = ({ shelf }: Visited) => clearShelf(shelf);
export default sound(visit);
