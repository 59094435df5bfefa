import { rows, type Database } from '@tienda/shared/database';
import { firstId } from '@tienda/shared/ids';
import type { StoredImage } from '@tienda/shared/media';
import { loadSql } from '@tienda/shared/sql';

export type InventorySort = 'updated' | 'sku' | 'name' | 'available';

export interface InventoryFilters {
  /** The beginning of a SKU, or words of the name. */
  words: string | null;
  status: 'draft' | 'active' | 'archived' | null;
  /** Slug; products below it match as well. */
  category: string | null;
  /** Fewer than ten units. */
  lowStock: boolean;
}

/** Where a page ended: the value of the sort, and the id that breaks ties. */
export interface InventoryPlace {
  value: string;
  id: string;
}

export interface InventoryRow {
  id: string;
  sku: string;
  slug: string;
  name: string;
  /** In minor units, VAT included. */
  price: number;
  status: 'draft' | 'active' | 'archived';
  available: number;
  categorySlug: string;
  categoryName: string;
  /** ISO 8601 with all the microseconds by which it is sorted. */
  updatedAt: string;
  /** By which names are sorted. */
  plainName: string;
  /** The units, or 10 when there are more. */
  scarcity: number;
  image: StoredImage | null;
}

export interface AuditRow {
  id: number;
  at: Date;
  userId: string;
  action: string;
  changes: Record<string, { before: unknown; after: unknown }>;
  productId: string | null;
  /** The slug it had before the change. */
  category: string | null;
  /** Of the product as it is now. */
  sku: string | null;
  name: string | null;
}

export interface LedgerRow {
  id: number;
  kind: 'initial' | 'received' | 'sold' | 'returned' | 'corrected';
  quantity: number;
  orderId: string | null;
  at: Date;
  /** Units after it. */
  available: number;
  /** The administrator who entered it; null for orders and seeds. */
  userId: string | null;
}

const sql = (name: string) => loadSql(import.meta.url, name);
const inventorySql = sql('list-inventory');
const inventoryBy = (sort: InventorySort) => `${inventorySql}${sql(`after-${sort}`)}`;

/** Each sort with the place before its first product. */
const sorts: Record<InventorySort, { sql: string; start: InventoryPlace }> = {
  updated: { sql: inventoryBy('updated'), start: { value: 'infinity', id: firstId } },
  sku: { sql: inventoryBy('sku'), start: { value: '', id: firstId } },
  name: { sql: inventoryBy('name'), start: { value: '', id: firstId } },
  available: { sql: inventoryBy('available'), start: { value: '-1', id: firstId } },
};

interface InventoryPage {
  sort: InventorySort;
  /** Null for the first page. */
  after: InventoryPlace | null;
  limit: number;
}

export const listInventory = (
  database: Database,
  filters: InventoryFilters,
  { sort, after, limit }: InventoryPage,
): Promise<InventoryRow[]> =>
  rows(database, sorts[sort].sql, { ...filters, ...(after ?? sorts[sort].start), limit });

const auditSql = sql('list-audit');

export interface AuditFilters {
  productId: string | null;
  userId: string | null;
}

export const listAudit = (
  database: Database,
  filters: AuditFilters,
  page: { before: number; limit: number },
): Promise<AuditRow[]> => rows(database, auditSql, { ...filters, ...page });

const ledgerSql = sql('list-ledger');

/** `stock`: units after the first entry of the page; null for what there is now. */
export const listLedger = (
  database: Database,
  id: string,
  page: { before: number; stock: number | null; limit: number },
): Promise<LedgerRow[]> => rows(database, ledgerSql, { id, ...page });
