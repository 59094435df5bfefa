import { availableParallelism } from 'node:os';
import type * as Products from '../../../services/catalog/seed/src/products.js';
import type * as SeedProducts from '../../../services/catalog/seed/src/seed-products.js';
import type { SeedProduct } from '../../../services/catalog/seed/src/seed-product.js';
import { asAdmin, asCatalog, moduleOfShop } from './shop.js';

type Run = SeedProducts.Run;

/** The first `count` products of `npm run seed`, unless a bench before has added them. */
export async function fillOnce(count: number): Promise<void> {
  const there = await asCatalog(async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::integer as count from catalog.products',
    );
    return rows[0]?.count ?? 0;
  });
  if (there === count) return;
  if (there > 0) throw new Error(`The database holds ${there} products, not ${count} or none`);
  const { seedProducts } = await moduleOfShop<typeof Products>('catalog/seed/src/products.ts');
  await fill(seedProducts(count), count);
}

/**
 * Adds the next of the products of `npm run seed`. Their pictures are left out: a search answers with
 * their addresses only. It takes a connection for each core, and answers the seconds of both parts.
 */
export async function fill(products: Iterator<SeedProduct>, count: number) {
  console.error(`Adding ${count} products …`);
  const { addCategories, addProducts } = await moduleOfShop<typeof SeedProducts>(
    'catalog/seed/src/seed-products.ts',
  );
  const took = await onConnections(availableParallelism(), async (runs, run) => {
    await addCategories(run);
    const adding = await secondsOf(() => addProducts(runs, first(products, count), () => {}));
    return { adding, refreshing: await secondsOf(() => run('select refresh_search()')) };
  });
  await asAdmin((client) => client.query('vacuum (analyze)'));
  return took;
}

/** The last of `runs` is `run`. */
async function onConnections<Result>(
  count: number,
  work: (runs: readonly Run[], run: Run) => Promise<Result>,
  others: readonly Run[] = [],
): Promise<Result> {
  return asCatalog((client) => {
    const run: Run = async (sql, values) => (await client.query(sql, values)).rows;
    const runs = [...others, run];
    return runs.length < count ? onConnections(count, work, runs) : work(runs, run);
  });
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

function* first(products: Iterator<SeedProduct>, count: number): Generator<SeedProduct> {
  for (let taken = 0; taken < count; taken += 1) {
    const { value, done } = products.next();
    if (done) return;
    yield value;
  }
}
