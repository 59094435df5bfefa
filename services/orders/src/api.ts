import type { ApiDescription } from '@tienda/shared/openapi';
import { operations } from './contract.js';

/** What `/orders/openapi.json` publishes. */
export const api: ApiDescription = {
  title: 'Tienda: orders',
  description: 'Carts, checkout, orders and receipts of the shop.',
  version: '1.0.0',
  operations,
};
