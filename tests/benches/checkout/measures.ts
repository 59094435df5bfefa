import { pgbench, type Script } from '../support/pgbench.js';
import type { Measure } from '../support/rounds.js';
import type { ServerProcess } from '../support/server-process.js';
import { expectStatus, openConnection } from '../support/connection.js';
import type { SellableProduct } from '../../../services/orders/src/checkout-queries.js';
import { pickThree } from './goods.js';
import { publishBare } from './messages.js';
import { orderRequest, placeOrders } from './order-requests.js';
import { drain } from './outbox.js';
import { ownScript } from './own-batches.js';
import { ordersDatabaseUrl, ordersService, ordersUrl } from './places.js';
import type { Shoppers } from './shoppers.js';

/** As many as the bars are for. */
const clients = 16;
const hotProducts = 10;
/** Events in one drain. */
const backlog = { least: 100, most: 3000 };

interface Ingredients {
  goods: SellableProduct[];
  shoppers: Shoppers;
  plain: ServerProcess;
}

/** Everything that has a rate, in the order in which a round measures it. */
export async function measureAll(ingredients: Ingredients): Promise<Measure[]> {
  const { goods, shoppers, plain } = ingredients;
  const all = goods.map(({ productId }) => productId);
  const hot = all.slice(0, hotProducts);
  const sql = async (name: string, sold: SellableProduct[]) => {
    const count = Math.min(goods.length, 30_000);
    return ownScript({ name, goods: sold, userIds: shoppers.ids, count });
  };
  return [
    batchesOfOne('pgbench, spread', await sql('spread', goods)),
    takeOrders('service, spread', { shoppers, productIds: all }),
    takeOrders('service, hot', { shoppers, productIds: hot }),
    batchesOfOne('pgbench, hot', await sql('hot', goods.slice(0, hotProducts))),
    {
      name: 'plain Sequelize',
      servers: [plain.pid],
      run: (seconds) => placeOrders({ shoppers, productIds: all, url: plain.url, seconds }),
    },
    ...deliveries(shoppers, all),
  ];
}

const batchesOfOne = (name: string, script: Script): Measure => ({
  name,
  servers: [],
  run: (seconds) =>
    pgbench({ databaseUrl: ordersDatabaseUrl, scripts: [script], clients, seconds }),
});

const takeOrders = (
  name: string,
  trade: { shoppers: Shoppers; productIds: string[] },
): Measure => ({
  name,
  servers: ordersService,
  run: (seconds) => placeOrders({ ...trade, seconds }),
});

/** The relay gets as many events as the bare loop has just sent. */
function deliveries(shoppers: Shoppers, productIds: string[]): Measure[] {
  let sent = 0;
  const wake = async () => {
    const orders = openConnection(ordersUrl);
    const request = orderRequest(shoppers.tokens()[0] ?? '', pickThree(productIds));
    expectStatus(await orders.exchange(request), 201);
    orders.close();
  };
  const bare = async (seconds: number) => {
    const rate = await publishBare(seconds);
    sent = Math.round(rate * seconds);
    return rate;
  };
  const relay = () => drain(Math.min(Math.max(sent, backlog.least), backlog.most), wake);
  return [
    { name: 'bare SDK loop', servers: [], run: bare },
    { name: 'outbox drain', servers: ordersService, run: relay },
  ];
}
