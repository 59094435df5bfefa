import type { Change } from './admin-queries.js';
import { changesBetween } from './audit.js';
import type { BatchQueries } from './import-batch-queries.js';
import { fieldsOf, type Entry, type StoredProduct } from './import-batch.js';

type Audit = Omit<Change, 'userId'>;
type KnownEntry = Entry & { before: StoredProduct };

/**
 * Writes what rows have made of their products. Stock is locked before products are changed, which
 * changes their rows of search: a checkout takes its locks in that order as well.
 */
export async function writeEntries(
  queries: BatchQueries,
  userId: string,
  entries: Entry[],
): Promise<void> {
  const created = entries.filter(({ before }) => before === null);
  const known = entries.filter((entry): entry is KnownEntry => entry.before !== null);
  const counts = await countStock(queries, known);
  const changed = known
    .map(({ id, before, after }) => ({
      id,
      after,
      changes: changesBetween(fieldsOf(before), after),
    }))
    .filter(({ changes }) => Object.keys(changes).length > 0);

  const altered = await queries.changeProducts(changed.map(({ id, after }) => ({ ...after, id })));
  const added = await queries.addProducts(
    created.map(({ id, after, stock }) => ({ ...after, id, stock })),
  );
  if (altered + added < changed.length + created.length) {
    throw new Error('A category has gone while a batch was written');
  }
  await queries.setStock(counts);
  const stocked = created.map(({ id, stock }) => ({ id, before: 0, available: stock }));
  await queries.addAudits(userId, [
    ...created.map(({ id, after }) => audit(id, 'created', changesBetween({}, after))),
    ...changed.map(({ id, changes }) => audit(id, 'changed', changes)),
    ...[...stocked, ...counts].flatMap(auditStock),
  ]);
}

interface Count {
  id: string;
  before: number;
  available: number;
}

async function countStock(queries: BatchQueries, entries: KnownEntry[]) {
  const differing = entries.filter(({ before, stock }) => stock !== before.available);
  const counted = new Map(differing.map(({ id, stock }) => [id, stock]));
  const locked = await queries.lockStock([...counted.keys()]);
  return locked
    .map(({ productId: id, available: before }) => {
      const available = counted.get(id) ?? before;
      return { id, before, available, quantity: available - before };
    })
    .filter(({ quantity }) => quantity !== 0);
}

const audit = (productId: string, action: Change['action'], changes: Change['changes']): Audit => ({
  productId,
  action,
  changes,
});

const auditStock = ({ id, before, available: after }: Count): Audit[] =>
  before === after ? [] : [audit(id, 'stocked', { available: { before, after } })];
