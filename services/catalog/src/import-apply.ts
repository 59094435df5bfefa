import { transact, type Database } from '@tienda/shared/database';
import { violates } from '@tienda/shared/database-errors';
import { batchQueries, type BatchQueries } from './import-batch-queries.js';
import {
  applyRow,
  entryOf,
  wantedSlugs,
  type StoredProduct,
  type Surroundings,
} from './import-batch.js';
import { importQueries, type Claim, type RefusedRow, type Tally } from './import-queries.js';
import { refusal, type ImportedProduct, type Row } from './import-rows.js';
import { writeEntries } from './import-write.js';

/**
 * Applies the rows of a batch and stores the place reached in one transaction: after a crash nothing
 * is half there, and nothing is done twice. Null when another task has taken the import over.
 */
export async function applyBatch(
  database: Database,
  claim: Claim,
  rows: Row[],
): Promise<Tally | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyOnce(database, claim, rows);
    } catch (error) {
      // Somebody else took a SKU or a slug meanwhile; by now it can be seen.
      const raced = ['products_sku_key', 'products_slug_key'].some((key) => violates(error, key));
      if (!raced || attempt === 3) throw error;
    }
  }
}

const applyOnce = (database: Database, claim: Claim, rows: Row[]): Promise<Tally | null> =>
  transact(database, async (transaction) => {
    const queue = importQueries(database, transaction);
    const queries = batchQueries(database, transaction);
    if (!(await queue.renew(claim))) return null;
    const around = await findSurroundings(
      queries,
      rows.flatMap(({ product }) => product ?? []),
    );
    const { tally, refused } = decide(around, rows);
    await writeEntries(queries, claim.userId, [...around.entries.values()]);
    if (refused.length > 0) await queue.addErrors(claim, refused);
    const last = rows.at(-1);
    if (last) await queue.reach(claim, last.next, tally);
    return tally;
  });

async function findSurroundings(
  queries: BatchQueries,
  products: ImportedProduct[],
): Promise<Surroundings> {
  const unique = (values: string[]) => [...new Set(values)];
  const categories = await queries.findCategories(unique(products.map((row) => row.category)));
  const found = await queries.findProducts<StoredProduct>(unique(products.map((row) => row.sku)));
  const owners = await queries.findSlugOwners(unique(products.flatMap(wantedSlugs)));
  return {
    entries: new Map(found.map((product) => [product.sku, entryOf(product)])),
    categories: new Set(categories.map(({ slug }) => slug)),
    slugOwners: new Map(owners.map(({ slug, productId }) => [slug, productId])),
  };
}

function decide(around: Surroundings, rows: Row[]): { tally: Tally; refused: RefusedRow[] } {
  const tally = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    if (row.refused) {
      tally.refused += 1;
      refused.push(row.refused);
      continue;
    }
    const outcome = applyRow(around, row.product);
    if (typeof outcome === 'string') {
      tally[outcome] += 1;
      continue;
    }
    tally.refused += 1;
    refused.push(refusal({ line: row.line, sku: row.product.sku, errors: [outcome] }));
  }
  return { tally, refused };
}
