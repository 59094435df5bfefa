import type { Reader } from '@tienda/shared/reader';
import { listCategories, type CategoryRow } from './queries.js';

export interface Categories {
  list: () => Promise<{ items: CategoryRow[] }>;
}

export function createCategories(reader: Reader): Categories {
  return { list: async () => ({ items: await listCategories(reader) }) };
}
