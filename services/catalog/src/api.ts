import type { ApiDescription } from '@tienda/shared/openapi';
import { adminCategoryOperations } from './admin-categories-contract.js';
import { adminOperations } from './admin-contract.js';
import { adminListOperations } from './admin-lists-contract.js';
import { operations } from './contract.js';
import { imageOperations } from './images-contract.js';
import { importOperations } from './import-contract.js';

/** What `/products/openapi.json` publishes. */
export const api: ApiDescription = {
  title: 'Tienda: catalog',
  description: 'Products, search, categories and stock of the shop.',
  version: '1.0.0',
  operations: [
    ...operations,
    ...adminCategoryOperations,
    ...adminOperations,
    ...adminListOperations,
    ...imageOperations,
    ...importOperations,
  ],
};
