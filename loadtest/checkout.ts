import { everyOrder, latency, onTime, rightness, welcome } from './lib/budgets.ts';
import { choose, emptyCart, placeOrder, putLine, quote, readOrder } from './lib/checkout.ts';
import { phases } from './lib/phases.ts';
import { loadOf } from './lib/profiles.ts';
import { clearShelf, fillShelf, type Shelf } from './lib/shelf.ts';
import { currentShopper, makeShoppers, type Shopper } from './lib/shoppers.ts';
import { sound } from './lib/sound.ts';
import { handleSummary, summaryTrendStats } from './lib/summary.ts';

export { handleSummary };

const load = loadOf('checkout');

/** Shoppers who are signed in, and stay so: a cart of 1 to 10, its quote, the order, and a look at it. */
export const options = {
  summaryTrendStats,
  scenarios: phases(load),
  thresholds: {
    ...latency(['putCartLine', 'quoteCart', 'placeOrder', 'getOrder']),
    ...rightness(),
    ...welcome(),
    ...everyOrder,
    ...onTime(load),
  },
};

interface Data {
  shoppers: Shopper[];
  shelf: Shelf;
}

export const setup = (): Data => ({ shoppers: makeShoppers(), shelf: fillShelf() });
export const teardown = ({ shelf }: Data) => clearShelf(shelf);

/** From 1 to 10, the small ones more often: 3.7 on average. */
const cartSize = () => Math.floor(11 ** Math.random());

export default sound(({ shoppers, shelf }: Data) => {
  const { accessToken: token } = currentShopper(shoppers);
  for (const wanted of choose(shelf.products, cartSize())) putLine({ token }, wanted);
  quote({ token });
  const order = placeOrder({ token });
  if (order) readOrder({ token }, order);
  // What is sold out would be in the way of the next order.
  else emptyCart({ token });
});
