/**
 * `npm run bench -- peers [--products 10000] [--seconds 5] [--rounds 3] [--json|--markdown]`: Vendure
 * and this shop on one PostgreSQL, asked for the same. `docs/peers.md` says what is and is not alike.
 */
import { parseArgs } from 'node:util';
import { booksFigure } from './checkout/books.js';
import { stockUp } from './checkout/goods.js';
import { holdOutbox } from './checkout/outbox.js';
import { perSecond, stepsIn } from './peers/buyer.js';
import { peerFigures } from './peers/figures.js';
import { ownShop } from './peers/own-shop.js';
import { statementsPer } from './peers/statement-counts.js';
import { forgottenUnits, vendureShop } from './peers/vendure-shop.js';
import { startVendure } from './peers/vendure.js';
import { fillOnce } from './support/catalogue.js';
import { costFigures } from './support/costs.js';
import { describeMachine } from './support/machine.js';
import { planOptions, readPlan } from './support/options.js';
import { drawQueries } from './support/queries.js';
import { figure, print } from './support/report.js';
import { interleave } from './support/rounds.js';
import { asAdmin } from './support/shop.js';

/** Of each shop, at any time. */
const buyers = 8;

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { ...planOptions, products: { type: 'string', default: '10000' } },
});
const { products, form, ...plan } = readPlan(values);

const vendure = await startVendure(products);
await fillOnce(products);
await stockUp();
await holdOutbox();
const queries = await drawQueries();
const shops = [
  { shop: await ownShop(buyers), database: 'tienda' },
  { shop: await vendureShop(vendure, buyers), database: 'vendure' },
].map((each) => ({ ...each, steps: stepsIn(each.shop, queries) }));

const measures = (['purchase', 'journey', 'search'] as const).flatMap((step) =>
  shops.map(({ shop, steps }) => ({
    name: `${shop.name}, ${step}`,
    servers: shop.servers,
    run: (seconds: number) => perSecond(shop, steps[step], seconds),
  })),
);
// Purchases are most of the code, and a server runs it fast only after some hundred requests.
for (const { run } of measures.slice(0, shops.length)) await run(plan.seconds);
const settle = () => asAdmin((client) => client.query('vacuum (analyze)'));
const runs = await interleave(measures, { ...plan, settle });
const counts = [];
for (const { shop, database, steps } of shops) {
  for (const step of ['purchase', 'search'] as const) {
    const count = await statementsPer(shop, database, steps[step]);
    counts.push(figure(`${shop.name}, SQL statements for one ${step}`, count));
  }
}
const forgotten = figure(
  "units sold that Vendure's stock does not know of",
  await forgottenUnits(),
);
vendure.close();
const books = await booksFigure();
if (form !== 'json') console.log(`${products} products; ${await describeMachine()}\n`);
print([...peerFigures(runs), ...counts, forgotten, books, ...costFigures(runs)], form);
process.exit(books.holds ? 0 : 1);
