/**
 * `npm run bench -- checkout [--products 100000] [--seconds 5] [--rounds 3] [--json|--markdown]`: what
 * an order costs, as ratios from one run, and whether the books hold after it.
 * `docs/performance.md` explains the figures.
 */
import { parseArgs } from 'node:util';
import { booksFigure } from './checkout/books.js';
import { ratios } from './checkout/figures.js';
import { stockUp } from './checkout/goods.js';
import { measureAll } from './checkout/measures.js';
import { holdOutbox } from './checkout/outbox.js';
import { addShoppers } from './checkout/shoppers.js';
import { fillOnce } from './support/catalogue.js';
import { costFigures } from './support/costs.js';
import { describeMachine } from './support/machine.js';
import { planOptions, readPlan } from './support/options.js';
import { ratioFigures } from './support/ratios.js';
import { print } from './support/report.js';
import { interleave } from './support/rounds.js';
import { startServer } from './support/server-process.js';
import { asAdmin } from './support/shop.js';

const { values } = parseArgs({ args: process.argv.slice(2), options: planOptions });
const { products, form, ...plan } = readPlan(values);

await fillOnce(products);
const goods = await stockUp();
await holdOutbox();
const plain = await startServer(new URL('checkout/plain-server.ts', import.meta.url));
const measures = await measureAll({ goods, shoppers: await addShoppers(), plain });
// Sessions that met empty tables go on reading them whole until PostgreSQL knows better, as it would
// after a minute.
const settle = () => asAdmin((client) => client.query('vacuum (analyze)'));
const runs = await interleave(measures, { ...plan, settle });
plain.close();
const books = await booksFigure();
if (form !== 'json') console.log(`${products} products; ${await describeMachine()}\n`);
print([...ratioFigures(runs, ratios), books, ...costFigures(runs)], form);
process.exit(books.holds ? 0 : 1);
