import type { Database } from '@tienda/shared/database';
import { createStockKeeping, type StockKeeping } from './admin-stock.js';
import { createAdministration, type Administration } from './admin.js';
import { createCategories, type Categories } from './categories.js';
import { createSearchCursors } from './cursor.js';
import { createProducts, type Products } from './products.js';
import { createSearch, type Search } from './search.js';
import type { Settings } from './settings.js';
import { createSuggest, type Suggest } from './suggestions.js';

/** All that the routes call. */
export interface Domain {
  search: Search;
  suggest: Suggest;
  products: Products;
  categories: Categories;
  administration: Administration;
  stockKeeping: StockKeeping;
}

interface Parts {
  /** For anonymous reads only. */
  reader: Database;
  writer: Database;
  settings: Pick<Settings, 'COOKIE_KEY' | 'MEDIA_BASE_URL'>;
}

export function createDomain({ reader, writer, settings }: Parts): Domain {
  const mediaBaseUrl = settings.MEDIA_BASE_URL;
  return {
    search: createSearch({
      reader,
      mediaBaseUrl,
      cursors: createSearchCursors(settings.COOKIE_KEY),
    }),
    suggest: createSuggest(reader),
    products: createProducts({ reader, writer, mediaBaseUrl }),
    categories: createCategories(reader),
    administration: createAdministration(writer, mediaBaseUrl),
    stockKeeping: createStockKeeping(writer),
  };
}
