/**
 * `npm run bench -- checkout [--products 100000] [--seconds 5] [--rounds 3] [--json|--markdown]`: what
 * an order costs, as ratios from one run, and whether the books hold after it.
 * `docs/performance.md` explains the figures.
 */
import { parseArgs } from 'node:util';
import { seedProducts } from '../../services/catalog/seed/src/products.js';
import { booksHold } from './checkout/books.js';
import { ratios, visitFigure } from './checkout/figures.js';
import { stockUp } from './checkout/goods.js';
import { welcomeVisitors } from './checkout/journey.js';
import { measureAll } from './checkout/measures.js';
import { holdOutbox } from './checkout/outbox.js';
import { addShoppers } from './checkout/shoppers.js';
import { fill } from './support/catalogue.js';
import { costFigures } from './support/costs.js';
import { describeMachine } from './support/machine.js';
import { planOptions, readPlan } from './support/options.js';
import { drawQueries } from './support/queries.js';
import { ratioFigures } from './support/ratios.js';
import { print } from './support/report.js';
import { interleave } from './support/rounds.js';
import { startServer } from './support/server-process.js';
import { asAdmin } from './support/shop.js';

const { values } = parseArgs({ args: process.argv.slice(2), options: planOptions });
const { products, form, ...plan } = readPlan(values);

await fill(seedProducts(products), products);
const goods = await stockUp();
await holdOutbox();
const plain = await startServer(new URL('checkout/plain-server.ts', import.meta.url));
const measures = await measureAll({
  goods,
  shoppers: await addShoppers(),
  visitors: await welcomeVisitors(),
  queries: await drawQueries(),
  plain,
});
// Sessions that met empty tables go on reading them whole until PostgreSQL knows better, as it would
// after a minute.
const settle = () => asAdmin((client) => client.query('vacuum (analyze)'));
const runs = await interleave(measures, { ...plan, settle });
plain.close();
const sound = await booksHold();
if (form !== 'json') console.log(`${products} products; ${await describeMachine()}\n`);
print([...ratioFigures(runs, ratios), visitFigure(runs), ...costFigures(runs)], form);
process.exit(sound ? 0 : 1);
