import { addCategories, addProducts } from '../../../services/catalog/seed/src/seed-products.js';
import type { SeedProduct } from '../../../services/catalog/seed/src/seed-product.js';
import { asAdmin, asCatalog } from './shop.js';

/**
 * Adds the next of the products of `npm run seed`. Their pictures are left out: a search answers with
 * their addresses only. Answers the seconds that both parts of it took.
 */
export async function fill(products: Iterator<SeedProduct>, count: number) {
  console.error(`Adding ${count} products …`);
  const took = await asCatalog(async (client) => {
    const run = async (sql: string, values?: unknown[]) =>
      (await client.query<Record<string, unknown>>(sql, values)).rows;
    await addCategories(run);
    const adding = await secondsOf(() => addProducts([run], first(products, count), () => {}));
    return { adding, refreshing: await secondsOf(() => run('select refresh_search()')) };
  });
  await asAdmin((client) => client.query('vacuum (analyze)'));
  return took;
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
