import { transact, type Database } from '@tienda/shared/database';
import { Problem, problems } from '@tienda/shared/problem';
import { adminQueries, type StockRow } from './admin-queries.js';
import type { Edit } from './admin.js';
import { changesBetween } from './audit.js';
import { precondition, versionOf } from './versions.js';

export interface Stock {
  stock: { available: number };
  version: string;
}

/** Stock of products whatever their status; both throw 404 for a product that is not there. */
export interface StockKeeping {
  find: (id: string) => Promise<Stock>;
  /** Counts from now on: the difference is entered in the ledger, and in the audit. */
  set: (edit: Edit, available: number) => Promise<Stock>;
}

export function createStockKeeping(writer: Database): StockKeeping {
  return {
    find: async (id) => present(await adminQueries(writer).findStock(id)),
    set: async ({ id, userId, ifMatch }, available) => {
      const check = precondition(ifMatch);
      return transact(writer, async (transaction) => {
        const queries = adminQueries(writer, transaction);
        const { stock: before, version } = present(await queries.lockStock(id));
        check(version);
        const quantity = available - before.available;
        if (quantity === 0) return { stock: before, version };
        await queries.setStock({ id, available, quantity });
        const changes = changesBetween(before, { available });
        await queries.addAudit({ productId: id, userId, action: 'stocked', changes });
        return present(await queries.findStock(id));
      });
    },
  };
}

function present(row: StockRow | null): Stock {
  if (!row) throw new Problem(problems.notFound);
  return { stock: { available: row.available }, version: versionOf(row) };
}
