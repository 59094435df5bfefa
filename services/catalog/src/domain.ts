import type { Database } from '@tienda/shared/database';
import type { Reader } from '@tienda/shared/reader';
import { createCategoryKeeping, type CategoryKeeping } from './admin-categories.js';
import { createInventory, type Inventory } from './admin-inventory.js';
import { createRecords, type Records } from './admin-records.js';
import { createStockKeeping, type StockKeeping } from './admin-stock.js';
import { createAdministration, type Administration } from './admin.js';
import { createCategories, type Categories } from './categories.js';
import { createImages, type Images } from './images.js';
import { createImportCursors, createSearchCursors } from './cursor.js';
import { createExport, type ExportProducts } from './export.js';
import { createImports, type Imports } from './imports.js';
import type { MediaStore } from './media-store.js';
import { followMovedCategories } from './moved-categories.js';
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
  inventory: Inventory;
  records: Records;
  images: Images;
  categoryKeeping: CategoryKeeping;
  imports: Imports;
  exportProducts: ExportProducts;
}

interface Parts {
  /** For anonymous reads only. */
  reader: Reader;
  writer: Database;
  store: MediaStore;
  settings: Pick<Settings, 'COOKIE_KEY' | 'MEDIA_BASE_URL'>;
}

export function createDomain({ reader, writer, store, settings }: Parts): Domain {
  const { MEDIA_BASE_URL: mediaBaseUrl, COOKIE_KEY: key } = settings;
  return {
    search: followMovedCategories(
      createSearch({ reader, mediaBaseUrl, cursors: createSearchCursors(key) }),
      reader,
    ),
    suggest: createSuggest(reader),
    products: createProducts({ reader, writer, mediaBaseUrl }),
    categories: createCategories(reader),
    administration: createAdministration(writer, mediaBaseUrl),
    stockKeeping: createStockKeeping(writer),
    inventory: createInventory({ writer, key, mediaBaseUrl }),
    records: createRecords(writer, key),
    images: createImages({ writer, store, mediaBaseUrl }),
    categoryKeeping: createCategoryKeeping({ reader, writer }),
    imports: createImports({ writer, store, cursors: createImportCursors(key) }),
    exportProducts: createExport(writer),
  };
}
