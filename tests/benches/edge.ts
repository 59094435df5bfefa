/**
 * `npm run bench -- edge [--products 100000] [--seconds 5] [--rounds 3] [--json|--markdown]`: what the two
 * servers of nginx leave of the searches, as ratios from one run. `docs/performance.md` explains the figures.
 */
import { parseArgs } from 'node:util';
import { search } from './search/paths.js';
import { fillOnce } from './support/catalogue.js';
import { costFigures } from './support/costs.js';
import { load } from './support/load.js';
import { describeMachine } from './support/machine.js';
import { planOptions, readPlan } from './support/options.js';
import { drawQueries } from './support/queries.js';
import { ratioFigures, type Ratio } from './support/ratios.js';
import { print } from './support/report.js';
import { interleave, type Measure } from './support/rounds.js';
import { catalogUrl, variable } from './support/shop.js';

const ratios: Ratio[] = [
  ['search by the load balancer ÷ direct', 'load balancer', 'direct', 0.8],
  ['search again by CloudFront ÷ first time', 'CloudFront, again', 'CloudFront, new', 8],
];

const pid = (name: string) => Number(variable(`TIENDA_${name}_PID`));
const servers = [pid('CATALOG'), pid('NGINX')];
const [alb, edge] = [variable('TIENDA_ALB_URL'), variable('TIENDA_EDGE_URL')];

const { values } = parseArgs({ args: process.argv.slice(2), options: planOptions });
const { products, form, ...plan } = readPlan(values);
await fillOnce(products);
const queries = await drawQueries();
const paths = queries.map((query) => search(query));

const ask = (name: string, url: string, asked: () => string[]): Measure => ({
  name,
  servers,
  run: (seconds) => load({ url, paths: asked(), seconds }),
});

let times = 0;
/**
 * More than are asked for in one measurement, which no cache has an answer to: letters in capitals, differently each time, mean the same to the
 * service and another key to a cache.
 */
function neverAsked(): string[] {
  const fresh = () => {
    const query = queries[times % queries.length] ?? '';
    const letters = [...query].map((letter, at) => {
      const isCapital = (Math.floor(times / queries.length) >> at) & 1;
      return isCapital ? letter.toUpperCase() : letter;
    });
    times += 1;
    return search(letters.join(''));
  };
  return Array.from({ length: 20_000 }, fresh);
}

const runs = await interleave(
  [
    ask('direct', catalogUrl, () => paths),
    ask('load balancer', alb, () => paths),
    ask('CloudFront, new', edge, neverAsked),
    ask('CloudFront, again', edge, () => paths),
  ],
  plan,
);
if (form !== 'json') console.log(`${products} products; ${await describeMachine()}\n`);
print([...ratioFigures(runs, ratios), ...costFigures(runs)], form);
process.exit(0);
