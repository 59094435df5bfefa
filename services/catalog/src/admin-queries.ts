import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

/** What administrators decide about a product. */
export interface EditableFields {
  sku: string;
  slug: string;
  name: string;
  description: string;
  /** Slug. */
  category: string;
  /** In minor units, VAT included. */
  price: number;
  /** In percent. */
  vatRate: number;
  weightGrams: number;
  attributes: Record<string, string | number>;
  status: 'draft' | 'active' | 'archived';
}

/** Of a product, or of a category by its slug before the change. */
export interface Change {
  productId?: string;
  category?: string;
  userId: string;
  action: 'created' | 'changed' | 'archived' | 'stocked' | 'deleted';
  changes: Record<string, { before: unknown; after: unknown }>;
}

export interface StockRow {
  available: number;
  /** Another one after every change. */
  revision: string;
}

const sql = (name: string) => loadSql(import.meta.url, name);
const addSql = sql('add-product');
const changeSql = sql('change-product');
const lockSql = sql('lock-product');
const slugSql = sql('choose-slug');
const auditSql = sql('add-audit');
const stockSql = sql('find-stock');
const lockStockSql = sql('lock-stock');
const setStockSql = sql('set-stock');

/** The statements of a change, all in its transaction; without one, for a read. */
export function adminQueries(database: Database, transaction?: Transaction) {
  const run = <Row extends object>(statement: string, bind: Record<string, unknown>) =>
    rows<Row>(database, statement, bind, { transaction });
  const bindsOf = (id: string, fields: EditableFields) => ({
    ...fields,
    id,
    attributes: JSON.stringify(fields.attributes),
  });
  return {
    /** False: there is no such category. */
    addProduct: async (id: string, fields: EditableFields) =>
      (await run(addSql, bindsOf(id, fields))).length > 0,
    /** False: there is no such category. */
    changeProduct: async (id: string, fields: EditableFields) =>
      (await run(changeSql, bindsOf(id, fields))).length > 0,
    /** False: there is no such product. */
    lockProduct: async (id: string) => (await run(lockSql, { id })).length > 0,
    /** The first that is and was nobody's. */
    chooseSlug: async (candidates: string[]) =>
      (await run<{ slug: string }>(slugSql, { candidates }))[0]?.slug ?? null,
    findStock: async (id: string) => (await run<StockRow>(stockSql, { id }))[0] ?? null,
    lockStock: async (id: string) => (await run<StockRow>(lockStockSql, { id }))[0] ?? null,
    /** `quantity`: by how much it changes. */
    setStock: (change: { id: string; available: number; quantity: number }) =>
      run(setStockSql, change),
    addAudit: ({ changes, ...rest }: Change) =>
      run(auditSql, { productId: null, category: null, ...rest, changes: JSON.stringify(changes) }),
  };
}

export type AdminQueries = ReturnType<typeof adminQueries>;
