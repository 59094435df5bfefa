import { rows, type Database } from '@tienda/shared/database';
import { firstId } from '@tienda/shared/ids';
import { loadSql } from '@tienda/shared/sql';

export interface ExportedRow {
  id: string;
  sku: string;
  name: string;
  description: string;
  /** Slug. */
  category: string;
  /** In minor units. */
  price: number;
  status: string;
  slug: string;
  vatRate: number;
  weightGrams: number;
  attributes: Record<string, string | number>;
  available: number;
}

const pageSql = loadSql(import.meta.url, 'list-exported');
const namesSql = loadSql(import.meta.url, 'list-attribute-names');

export const exportQueries = (database: Database) => ({
  listPage: (after: string | null, limit: number) =>
    rows<ExportedRow>(database, pageSql, { after: after ?? firstId, limit }),
  /** Every name that any product has an attribute by. */
  listAttributeNames: async () =>
    (await rows<{ name: string }>(database, namesSql)).map(({ name }) => name),
});
