import { availableParallelism } from 'node:os';
import {
  addCategories,
  addProducts,
  type Run,
} from '../../../services/catalog/seed/src/seed-products.js';
import type { SeedProduct } from '../../../services/catalog/seed/src/seed-product.js';
import { asAdmin, asCatalog } from './shop.js';

/**
 * Adds the next of the products of `npm run seed`. Their pictures are left out: a search answers with
 * their addresses only. It takes a connection for each core, and answers the seconds of both parts.
 */
export async function fill(products: Iterator<SeedProduct>, count: number) {
  console.error(`Adding ${count} products …`);
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
