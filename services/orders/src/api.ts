import type { ApiDescription } from '@tienda/shared/openapi';
import { changeOperations } from './changes-contract.js';
import { operations } from './contract.js';
import { outboxOperations } from './outbox-contract.js';
import { staffOperations } from './staff-contract.js';

/** What `/orders/openapi.json` publishes. */
export const api: ApiDescription = {
  title: 'Tienda: orders',
  description: 'Carts, checkout, orders and receipts of the shop.',
  version: '1.0.0',
  operations: [...operations, ...changeOperations, ...staffOperations, ...outboxOperations],
};
