/**
 * `npm run bench -- journey [--products 100000] [--seconds 5] [--rounds 3] [--json|--markdown]`: whole visits
 * to the shop, what they cost, and whether the books hold after them. `docs/performance.md` explains
 * the figures; what others need for the same visit, `npm run bench -- peers` measures.
 */
import { parseArgs } from 'node:util';
import { booksFigure } from './checkout/books.js';
import { stockUp } from './checkout/goods.js';
import { visit, welcomeVisitors } from './checkout/journey.js';
import { holdOutbox } from './checkout/outbox.js';
import { allServices } from './checkout/places.js';
import { fillOnce } from './support/catalogue.js';
import { costFigures, perRequest } from './support/costs.js';
import { describeMachine } from './support/machine.js';
import { planOptions, readPlan } from './support/options.js';
import { drawQueries } from './support/queries.js';
import { ratioFigures } from './support/ratios.js';
import { figure, print } from './support/report.js';
import { interleave, median, runsOf } from './support/rounds.js';
import { asAdmin } from './support/shop.js';

const { values } = parseArgs({ args: process.argv.slice(2), options: planOptions });
const { products, form, ...plan } = readPlan(values);

await fillOnce(products);
await stockUp();
await holdOutbox();
const [who, queries] = [await welcomeVisitors(), await drawQueries()];
const name = 'full journey';
const run = (seconds: number) => visit({ who, queries, seconds });
const settle = () => asAdmin((client) => client.query('vacuum (analyze)'));
const runs = await interleave([{ name, servers: allServices, run }], { ...plan, settle });
const books = await booksFigure();

// Of all that answers a visit; nothing where the system does not tell.
const costs = runsOf(runs, name).flatMap(({ rate, spent }) =>
  spent ? perRequest({ rate, spent }, 'service') + perRequest({ rate, spent }, 'postgres') : [],
);
const total = costs.length === 0 ? null : median(costs);
if (form !== 'json') console.log(`${products} products; ${await describeMachine()}\n`);
print(
  [
    ...ratioFigures(runs, []),
    figure('full journey, ms of CPU in services and postgres', total),
    books,
    ...costFigures(runs),
  ],
  form,
);
process.exit(books.holds ? 0 : 1);
