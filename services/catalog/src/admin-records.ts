import { createCursors } from '@tienda/shared/cursor';
import type { Database } from '@tienda/shared/database';
import { Problem, problems } from '@tienda/shared/problem';
import { z } from 'zod';
import {
  listAudit,
  listLedger,
  type AuditFilters,
  type AuditRow,
  type LedgerRow,
} from './admin-lists-queries.js';
import { adminQueries } from './admin-queries.js';
import type { Changes } from './audit.js';
import { pageOf, type Page } from '@tienda/shared/pages';

export interface AuditEntry {
  id: number;
  /** ISO 8601. */
  at: string;
  userId: string;
  action: string;
  product: { id: string; sku: string; name: string } | null;
  /** Slug that it had before the change. */
  category: string | null;
  changes: Changes;
}

export interface LedgerEntry extends Omit<LedgerRow, 'at'> {
  /** ISO 8601. */
  at: string;
}

interface PageInput {
  limit: number;
  cursor?: string | undefined;
}

/** What was done to products, their stock and categories, the newest first. */
export interface Records {
  audit: (
    input: { [Field in keyof AuditFilters]?: string | undefined } & PageInput,
  ) => Promise<Page<AuditEntry>>;
  /** Throws 404 for a product that is not there. */
  ledger: (id: string, input: PageInput) => Promise<Page<LedgerEntry>>;
}

/** `key` signs cursors. */
export const createRecords = (writer: Database, key: string): Records => ({
  audit: auditOf(writer, key),
  ledger: ledgerOf(writer, key),
});

const newest = { before: Number.MAX_SAFE_INTEGER };

function auditOf(writer: Database, key: string): Records['audit'] {
  const place = z.strictObject({ before: z.int() });
  const cursors = createCursors({ key, list: 'audit', place });
  return async ({ productId = null, userId = null, limit, cursor }) => {
    const filters = { productId, userId };
    const query = [filters];
    const start = cursor === undefined ? newest : cursors.open(cursor, query);
    const found = await listAudit(writer, filters, { ...start, limit: limit + 1 });
    const seal = ({ id }: AuditRow) => cursors.seal({ before: id }, query);
    return pageOf(found, { limit, present: presentChange, seal });
  };
}

function presentChange({ at, sku, name, productId, ...row }: AuditRow): AuditEntry {
  const known = productId !== null && sku !== null && name !== null;
  const product = known ? { id: productId, sku, name } : null;
  return { ...row, at: at.toISOString(), product };
}

function ledgerOf(writer: Database, key: string): Records['ledger'] {
  /** `stock`: units before the last entry of the page before. */
  const place = z.strictObject({ before: z.int(), stock: z.int() });
  const cursors = createCursors({ key, list: 'ledger', place });
  return async (id, { limit, cursor }) => {
    const start = cursor === undefined ? { ...newest, stock: null } : cursors.open(cursor, [id]);
    if (!(await adminQueries(writer).findStock(id))) throw new Problem(problems.notFound);
    const found = await listLedger(writer, id, { ...start, limit: limit + 1 });
    return pageOf(found, {
      limit,
      present: (row) => ({ ...row, at: row.at.toISOString() }),
      seal: (row) => cursors.seal({ before: row.id, stock: row.available - row.quantity }, [id]),
    });
  };
}
