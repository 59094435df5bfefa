/**
 * `npm run bench [-- --products 100000 --seconds 3 --rounds 3 | --short] [--only edge,auth] [--json|--markdown]`: every bench
 * but those of growth and of other shops, with one database, and all bars in one table at the end.
 * `docs/performance.md` explains the figures.
 */
import { parseArgs } from 'node:util';
import { benches, runBench, type BenchFigure } from './all/benches.js';
import { inOneTable } from './all/table.js';
import { watchMemory } from './all/memory.js';
import { describeMachine } from './support/machine.js';
import { planOptions, readPlan } from './support/options.js';
import { print } from './support/report.js';

/** To see that everything works: a few minutes, and figures that say little. */
const short = { products: '2000', seconds: '1', rounds: '1' };

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    ...planOptions,
    seconds: { type: 'string', default: '3' },
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: benches.join(',') },
  },
});
const { form, ...plan } = readPlan(values.short ? { ...values, ...short } : values);

const wanted = values.only.split(',');
const begin = performance.now();
const memory = await watchMemory();
const all: BenchFigure[] = [];
const failed: string[] = [];
for (const bench of benches.filter((each) => wanted.includes(each))) {
  console.error(`\n${bench}`);
  const { figures, ok } = await runBench(bench, plan);
  all.push(...figures);
  if (!ok) failed.push(bench);
}
all.push(...memory().map((figure) => ({ bench: 'memory', ...figure })));

if (form !== 'json') {
  const minutes = ((performance.now() - begin) / 60_000).toFixed(1);
  const size = `${plan.products} products, ${plan.rounds} × ${plan.seconds} s`;
  console.log(`${size}, ${minutes} minutes; ${await describeMachine()}\n`);
}
if (form === 'json') print(all, form);
else print(inOneTable(all), form, { whole: true });
if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
