/**
 * `npm run bench -- search [--products 100000] [--seconds 5] [--rounds 3] [--json|--markdown]`: what
 * search costs, as ratios from one run; with `--growth`, how that grows with the catalogue.
 * `docs/performance.md` explains the figures.
 */
import { fillOnce } from './support/catalogue.js';
import { bufferFigures, ratios, writeFigures } from './search/figures.js';
import { measureGrowth } from './search/growth.js';
import { printGrowth } from './search/growth-report.js';
import { measureAll } from './search/measures.js';
import { readOptions, type Options } from './search/options.js';
import { drawQueries } from './support/queries.js';
import { costFigures } from './support/costs.js';
import { describeMachine } from './support/machine.js';
import { ratioFigures } from './support/ratios.js';
import { print } from './support/report.js';
import { interleave } from './support/rounds.js';
import { startServer } from './support/server-process.js';

const emptyServer = new URL('search/empty-server.ts', import.meta.url);

const options = readOptions();
if (options.growth === null) process.exit(await measure(options));
await printGrowth(await measureGrowth(options.growth, options), options.form);
process.exit(0);

/** 1 when a bar does not hold that does not depend on the machine. */
async function measure({ products, form, ...plan }: Options): Promise<number> {
  await fillOnce(products);
  const queries = await drawQueries();
  const servers = {
    express: await startServer(emptyServer, ['express']),
    node: await startServer(emptyServer, ['node']),
  };
  const runs = await interleave(await measureAll({ queries, products, servers }), plan);
  servers.express.close();
  servers.node.close();
  console.error('Counting buffers and what is written …');
  const counted = [...(await bufferFigures(queries, products)), ...(await writeFigures())];
  if (form !== 'json') console.log(`${products} products; ${await describeMachine()}\n`);
  print([...ratioFigures(runs, ratios), ...costFigures(runs), ...counted], form);
  return counted.some(({ holds }) => holds === false) ? 1 : 0;
}
