import { addCategories, addProducts } from '../../../services/catalog/seed/src/seed-products.js';
import { seedProducts } from '../../../services/catalog/seed/src/products.js';
import { asAdmin, asCatalog } from '../support/shop.js';

/**
 * Fills the database with the products of `npm run seed`. Their pictures are left out: a search
 * answers with their addresses only.
 */
export async function fill(count: number): Promise<void> {
  console.error(`Adding ${count} products …`);
  await asCatalog(async (client) => {
    const run = async (sql: string, values?: unknown[]) =>
      (await client.query<Record<string, unknown>>(sql, values)).rows;
    await addCategories(run);
    await addProducts([run], seedProducts(count), () => undefined);
    await run('select refresh_search()');
  });
  await asAdmin((client) => client.query('vacuum (analyze)'));
}
