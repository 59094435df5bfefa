import { seedProducts } from '../../../services/catalog/seed/src/products.js';
import { pgbench } from '../support/pgbench.js';
import { median } from '../support/rounds.js';
import { catalogDatabaseUrl, readerOptions } from '../support/shop.js';
import { statementsOf } from '../support/statements.js';
import { buffersOf } from './buffers.js';
import { fill } from '../support/catalogue.js';
import { poolSize } from './measures.js';
import { ownScripts } from './own-sql.js';
import { correctedPaths, search, suggestionPaths, type More } from './paths.js';
import { drawQueries } from '../support/queries.js';
import { sizes } from './sizes.js';

/** What was measured with so many products, by name. */
export interface Step {
  products: number;
  values: Record<string, number>;
}

interface Plan {
  seconds: number;
  rounds: number;
}

/**
 * One database that grows from step to step. The queries are drawn at the first and stay the same, so
 * that each of them finds more and more.
 */
export async function measureGrowth(steps: number[], plan: Plan): Promise<Step[]> {
  const products = seedProducts(steps.at(-1));
  const measured: Step[] = [];
  let [present, queries]: [number, string[]] = [0, []];
  for (const count of steps) {
    const added = count - present;
    const { adding, refreshing } = await fill(products, added);
    present = count;
    if (queries.length === 0) queries = await drawQueries();
    console.error(`Measuring with ${count} products …`);
    const rate = await rateOfOwnSql(queries, plan);
    const values = {
      'own SQL, per second': rate,
      'own SQL ÷ at the first step': rate / (measured[0]?.values['own SQL, per second'] ?? rate),
      ...(await buffers(queries)),
      ...(await sizes()),
      'adding 1,000 products, s': (1000 * adding) / added,
      'refresh_search(), s': refreshing,
    };
    measured.push({ products: count, values });
  }
  return measured;
}

async function rateOfOwnSql(queries: string[], { seconds, rounds }: Plan): Promise<number> {
  const paths = queries.map((query) => search(query));
  const clients = await poolSize(paths);
  const scripts = await ownScripts((await statementsOf(paths)).flat());
  const run = { databaseUrl: catalogDatabaseUrl, scripts, clients, options: readerOptions };
  await pgbench({ ...run, seconds: 1 });
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) rates.push(await pgbench({ ...run, seconds }));
  return median(rates);
}

async function buffers(queries: string[]): Promise<Record<string, number>> {
  const all = (...kinds: More[]) =>
    kinds.flatMap((more) => ['', ...queries].map((query) => search(query, more)));
  const kinds: Record<string, string[]> = {
    relevance: all({}),
    newest: all({ sort: 'newest' }),
    'price sorts': all({ sort: 'price' }, { sort: '-price' }),
    filters: all(
      { inStock: 'true' },
      { minPrice: '5000', maxPrice: '20000' },
      { category: 'mesas' },
    ),
    'facets and total': all({ include: 'facets,total' }),
    suggestions: (await suggestionPaths(queries)) ?? [],
    'a corrected word': (await correctedPaths(queries)).map(({ corrected }) => corrected),
  };
  const values: Record<string, number> = {};
  for (const [kind, paths] of Object.entries(kinds)) {
    const read = await buffersOf(paths);
    console.error(`${kind}: the worst is ${read.worstPath}`);
    values[`buffers of ${kind}, median`] = read.median;
    values[`buffers of ${kind}, worst`] = read.worst;
  }
  return values;
}
