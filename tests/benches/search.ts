/**
 * `npm run bench -- search [--products 100000] [--seconds 5] [--json]`: what search costs, as ratios
 * from one run. `docs/performance.md` explains the figures.
 */
import { parseArgs } from 'node:util';
import { fill } from './search/data.js';
import { startEmptyServer } from './search/empty-servers.js';
import { measureAll } from './search/measures.js';
import { bufferFigures, ratioFigures, writeFigures } from './search/figures.js';
import { drawQueries } from './search/queries.js';
import { findPgbench } from './support/pgbench.js';
import { print } from './support/report.js';
import { interleave } from './support/rounds.js';

const { products, seconds, json } = readOptions();
findPgbench();
await fill(products);
const queries = await drawQueries();
const servers = {
  express: await startEmptyServer('express'),
  node: await startEmptyServer('node'),
};
const measures = await measureAll({ queries, products, servers });
const rates = await interleave(measures, seconds);
servers.express.close();
servers.node.close();
console.error('Counting buffers and what is written …');
const buffers = await bufferFigures(queries);
print([...ratioFigures(rates), ...buffers, ...(await writeFigures())], json);
process.exit(0);

function readOptions() {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      products: { type: 'string', default: '100000' },
      seconds: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    products: wholeNumber('products', values.products, 1000),
    seconds: wholeNumber('seconds', values.seconds, 1),
    json: values.json,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = /^\d{1,8}$/.test(text) ? Number(text) : NaN;
  if (number >= least) return number;
  console.error(`--${name} must be a whole number from ${least} up, not "${text}"`);
  return process.exit(1);
}
