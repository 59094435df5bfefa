import { seedProducts } from '../../../services/catalog/seed/src/products.js';
import { fill } from '../support/catalogue.js';
import { asAdmin } from '../support/shop.js';
import { readNote, writeNote } from './kept.js';

/** Batches that were on their way when a run was broken off; what is there is not added twice. */
const underWay = 5000;

/** Has the catalogue grow to so many. */
export async function growTo(count: number): Promise<void> {
  await asAdmin(async (client) => {
    if ((await readNote<number>(client, 'products')) === count) return;
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::integer as count from catalog.products',
    );
    const present = rows[0]?.count ?? 0;
    if (present > count) throw new Error(`There are ${present} products: remove .tienda/bench`);
    const from = Math.max(0, present - underWay);
    const catalogue = seedProducts(count);
    for (let skipped = 0; skipped < from; skipped += 1) catalogue.next();
    await fill(catalogue, count - from);
    await writeNote(client, 'products', count);
  });
}
