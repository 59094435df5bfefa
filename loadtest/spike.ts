import { crowded, latency, rightness } from './lib/budgets.ts';
import { phases } from './lib/phases.ts';
import { loadOf, settleSeconds, spikeFactor } from './lib/profiles.ts';
import { clearShelf, fillShelf } from './lib/shelf.ts';
import { makeShoppers } from './lib/shoppers.ts';
import { sound } from './lib/sound.ts';
import { handleSummary, summaryTrendStats } from './lib/summary.ts';
import { visit, type Visited } from './lib/visit.ts';

export { handleSummary };

const load = loadOf('spike');
const { rate, seconds } = load;

/** Many times the visitors at once, and whether the shop is as it was soon afterwards. */
export const options = {
  summaryTrendStats,
  scenarios: phases(load, [
    { name: 'before', rate, seconds },
    { name: 'spike', rate: rate * spikeFactor, seconds },
    { name: 'settling', rate, seconds: settleSeconds },
    { name: 'after', rate, seconds },
  ]),
  thresholds: {
    ...latency(['searchProducts', 'getProduct'], { part: 'before' }),
    ...crowded({ part: 'spike' }),
    ...latency(['searchProducts', 'getProduct'], { part: 'after' }),
    ...rightness({ part: 'after' }),
  },
};

export const setup = (): Visited => ({ shoppers: makeShoppers(), shelf: fillShelf() });
export const teardown = ({ shelf }: Visited) => clearShelf(shelf);
export default sound(visit);
