import type { Scenario } from 'k6/options';
import { latency, noOversell, rightness } from './lib/budgets.ts';
import { choose, placeOrder } from './lib/checkout.ts';
import { phases, usersOf } from './lib/phases.ts';
import { flashStock, loadOf } from './lib/profiles.ts';
import { clearShelf, fillShelf, offerFlash, type Shelf } from './lib/shelf.ts';
import { currentShopper, makeShoppers, type Shopper } from './lib/shoppers.ts';
import { sound } from './lib/sound.ts';
import { handleSummary, summaryTrendStats } from './lib/summary.ts';

export { handleSummary };

const load = loadOf('flash-sale');
const stock = flashStock(load);
const sale: Scenario = {
  executor: 'ramping-arrival-rate',
  startRate: 1,
  timeUnit: '1s',
  stages: [
    { target: load.rate, duration: `${Math.ceil(load.seconds / 2)}s` },
    { target: load.rate, duration: `${Math.floor(load.seconds / 2)}s` },
  ],
  startTime: `${load.warmUpSeconds}s`,
  tags: { phase: 'measured', part: 'sale' },
  ...usersOf(load.vus),
};

/** Ever more shoppers for one product, until long after the last piece: sold, sold out, refused, failed. */
export const options = {
  summaryTrendStats,
  scenarios: { ...phases(load, []), sale: { ...sale, exec: 'grab' } },
  thresholds: { ...latency(['placeOrder']), ...rightness(), ...noOversell(stock) },
};

interface Data {
  shoppers: Shopper[];
  shelf: Shelf;
  /** What everybody wants. */
  productId: string;
}

export function setup(): Data {
  const productId = __ENV['PRODUCT'] ?? offerFlash(stock)?.id;
  if (!productId) throw new Error('Set ADMIN_EMAIL and ADMIN_PASSWORD, or the id of a PRODUCT');
  return { shoppers: makeShoppers(), shelf: fillShelf(), productId };
}

export const teardown = ({ shelf }: Data) => clearShelf(shelf);

export const grab = sound(({ shoppers, productId }: Data) => {
  placeOrder({ token: currentShopper(shoppers).accessToken }, [{ productId, quantity: 1 }]);
});

/** The warm-up buys something else. */
export default sound(({ shoppers, shelf }: Data) => {
  placeOrder({ token: currentShopper(shoppers).accessToken }, choose(shelf.products, 1));
});
