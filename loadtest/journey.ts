import { everyOrder, latency, onTime, rightness, welcome } from './lib/budgets.ts';
import { phases } from './lib/phases.ts';
import { loadOf } from './lib/profiles.ts';
import { clearShelf, fillShelf } from './lib/shelf.ts';
import { makeShoppers } from './lib/shoppers.ts';
import { sound } from './lib/sound.ts';
import { handleSummary, summaryTrendStats } from './lib/summary.ts';
import { visit, type Visited } from './lib/visit.ts';

export { handleSummary };

const load = loadOf('journey');

/** A shop's day: visitors search, look, fill carts and drop out; few of them buy. */
export const options = {
  summaryTrendStats,
  scenarios: phases(load),
  thresholds: {
    ...latency(['searchProducts', 'suggestProducts', 'getProduct', 'putCartLine', 'placeOrder']),
    ...rightness(),
    ...welcome(),
    ...everyOrder,
    ...onTime(load),
  },
};

export const setup = (): Visited => ({ shoppers: makeShoppers(), shelf: fillShelf() });
export const teardown = ({ shelf }: Visited) => clearShelf(shelf);
export default sound(visit);
