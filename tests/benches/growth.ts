/**
 * `npm run bench -- growth [--full] [--products 1000,3000,10000] [--orders 10000,30000,100000]
 * [--samples 60] [--partitions] [--keep [--fill]] [--json|--markdown]`: how what the shop does grows
 * with its catalogue and its orders, and whether orders by month would help.
 * `docs/growth.md` explains the figures.
 */
import { checkout } from './growth/checkouts.js';
import { onceNoted, prepareNotes } from './growth/kept.js';
import { lists } from './growth/lists.js';
import { measure } from './growth/measure.js';
import { compareMonths } from './growth/months.js';
import type { Operation } from './growth/operation.js';
import { readOptions, type Step } from './growth/options.js';
import { outboxTurns } from './growth/outbox-turns.js';
import { writePast } from './growth/past.js';
import { growTo } from './growth/products.js';
import { report, reportMonths, type Measured } from './growth/report.js';
import { searches } from './growth/searches.js';
import { drawShoppers } from './growth/shoppers.js';
import { sizes } from './growth/sizes.js';
import { drawQueries } from './support/queries.js';

const { steps, samples, partitions, onlyFill, form } = readOptions();

await prepareNotes();
const measured: Measured[] = [];
for (const step of steps) {
  measured.push(
    await onceNoted(`${step.products} products, ${step.orders} orders`, () => measureAt(step)),
  );
}
await report(measured, form);
if (partitions) reportMonths(await compareMonths(samples), form);

async function measureAt(step: Step): Promise<Measured> {
  await growTo(step.products);
  const queries = await onceNoted('queries', drawQueries);
  await writePast(step.orders);
  if (onlyFill) process.exit(0);
  console.error(`Measuring with ${step.products} products and ${step.orders} orders …`);
  const shoppers = await drawShoppers();
  const operations: Operation[] = [
    ...(await searches(queries)),
    ...lists(shoppers),
    ...outboxTurns(),
    await checkout(shoppers.some),
  ];
  return { ...step, sizes: await sizes(), operations: await measure(operations, samples) };
}
