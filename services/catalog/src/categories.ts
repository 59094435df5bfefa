import type { Database } from '@tienda/shared/database';
import { listCategories, type CategoryRow } from './queries.js';

export interface Categories {
  list: () => Promise<{ items: CategoryRow[] }>;
}

export function createCategories(reader: Database): Categories {
  return { list: async () => ({ items: await listCategories(reader) }) };
}
