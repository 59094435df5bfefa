import { everyOrder, latency, onTime, rightness, welcome } from './lib/budgets.ts';
import { phases } from './lib/phases.ts';
import { loadOf } from './lib/profiles.ts';
import { clearShelf, fillShelf } from './lib/shelf.ts';
import { makeShoppers } from './lib/shoppers.ts';
import { sound } from './lib/sound.ts';
import { handleSummary, summaryTrendStats } from './lib/summary.ts';
import { visit, type Visited } from './lib/visit.ts';

export { handleSummary };

const load = loadOf('soak');
const parts = ['first', 'middle', 'last'];

/**
 * The journey for long, in three parts that are held against the same limits: what leaks, fills or
 * is never cleaned up shows in the last one.
 */
export const options = {
  summaryTrendStats,
  scenarios: phases(
    load,
    parts.map((name) => ({ name, rate: load.rate, seconds: Math.ceil(load.seconds / 3) })),
  ),
  thresholds: {
    ...Object.assign(
      {},
      ...parts.map((part) => latency(['searchProducts', 'placeOrder'], { part })),
    ),
    ...rightness(),
    ...welcome(),
    ...everyOrder,
    ...onTime(load, parts),
  },
};

export const setup = (): Visited => ({ shoppers: makeShoppers(), shelf: fillShelf() });
export const teardown = ({ shelf }: Visited) => clearShelf(shelf);
export default sound(visit);
