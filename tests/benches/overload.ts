/**
 * `npm run bench -- overload [--products 10000] [--seconds 10] [--json|--markdown]`: what the shop does
 * when more is asked for than it can serve. Services and PostgreSQL share one core, the visitors come from
 * another. `docs/overload.md` explains the figures.
 */
import { parseArgs } from 'node:util';
import { seedProducts } from '../../services/catalog/seed/src/products.js';
import { stockUp } from './checkout/goods.js';
import { holdOutbox } from './checkout/outbox.js';
import { addShoppers } from './checkout/shoppers.js';
import { closeConnections, closedLoop, openConnections } from './overload/arrivals.js';
import { checkBooks, reportFailures } from './overload/books.js';
import { allFigures, mostOfGenerator } from './overload/figures.js';
import { createMix } from './overload/mix.js';
import { ordersUrl, pinAll } from './overload/parts.js';
import { allPhases, costsOf, fourTimesAlone, goodput } from './overload/phases.js';
import { refusalCost } from './overload/refusal-cost.js';
import { fill } from './support/catalogue.js';
import { describeMachine } from './support/machine.js';
import { planOptions, readPlan } from './support/options.js';
import { drawQueries } from './support/queries.js';
import { print } from './support/report.js';
import { asAdmin, catalogUrl } from './support/shop.js';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    ...planOptions,
    products: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '1' },
  },
});
const { products, form, seconds } = readPlan(values);

await fill(seedProducts(products), products);
const goods = await stockUp();
await holdOutbox();
const mix = createMix({
  queries: await drawQueries(),
  productIds: goods.map(({ productId }) => productId),
  shoppers: await addShoppers(),
});
await pinAll();
await openConnections([catalogUrl, ordersUrl]);
console.error('Looking for what the shop can serve …');
await closedLoop({ mix, seconds: 5 });
await asAdmin((client) => client.query('vacuum (analyze)'));
const costs = await costsOf(mix, 3);
const most = await closedLoop({ mix, seconds });
const capacity = goodput(most);
const phases = await allPhases({ mix, capacity, seconds });
const alone = {
  searches: await fourTimesAlone('searches', { mix, costs }),
  orders: await fourTimesAlone('orders', { mix, costs }),
};
closeConnections();
const runs = [...Object.values(phases), ...Object.values(alone)];
reportFailures(runs);
const books = await checkBooks(runs.flatMap(({ visits }) => visits));
const refusal = await refusalCost(mix, 3);

if (form !== 'json') console.log(`${products} products; ${await describeMachine()}\n`);
print(allFigures({ phases, most, costs, alone, refusal, books }), form);
const isVoid = runs.some(({ generator }) => generator > mostOfGenerator);
if (isVoid) console.error('Void: the generator was busy itself.');
process.exit(isVoid || books.lost > 0 || books.broken > 0 ? 1 : 0);
