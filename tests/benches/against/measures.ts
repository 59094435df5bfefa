import { addPeople, signInMeasures } from '../auth/sign-ins.js';
import { stockUp } from '../checkout/goods.js';
import { placeOrders } from '../checkout/order-requests.js';
import { holdOutbox } from '../checkout/outbox.js';
import { ordersService } from '../checkout/places.js';
import { addShoppers } from '../checkout/shoppers.js';
import { search } from '../search/paths.js';
import { fillOnce } from '../support/catalogue.js';
import { load } from '../support/load.js';
import { drawQueries } from '../support/queries.js';
import type { Measure } from '../support/rounds.js';
import { asAdmin, catalogUrl } from '../support/shop.js';

/** What is compared, of the version whose shop this process has started. */
export async function prepareMeasures(products: number): Promise<Measure[]> {
  await fillOnce(products);
  const goods = await stockUp();
  // LocalStack is left out: what orders and sign-ins tell counts as sent at once.
  await holdOutbox('orders');
  await holdOutbox('users');
  const productIds = goods.map(({ productId }) => productId);
  const shoppers = await addShoppers();
  const paths = (await drawQueries()).map((query) => search(query));
  const signIn = signInMeasures(await addPeople()).filter(({ name }) => name === 'sign-in');
  return [
    { name: 'search', run: (seconds) => load({ url: catalogUrl, paths, seconds }) },
    {
      name: 'checkout',
      servers: ordersService,
      run: (seconds) => placeOrders({ shoppers, productIds, seconds }),
    },
    ...signIn,
  ];
}

/** Sessions that met empty tables would go on reading them whole. */
export const settle = () => asAdmin((client) => client.query('vacuum (analyze)'));
