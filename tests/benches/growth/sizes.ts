import { asAdmin } from '../support/shop.js';
import type { Operation } from './operation.js';

/** Of a table with its indexes. */
export interface Size extends Pick<Operation, 'name' | 'grows'> {
  megabytes: number;
}

const sizesSql = `
  select t.name,
    t.grows,
    pg_total_relation_size(t.name::regclass)::float8 / 1e6 as megabytes
  from (
    values
      ('orders.orders', 'orders'),
      ('orders.order_lines', 'orders'),
      ('orders.order_history', 'orders'),
      ('orders.outbox', 'orders'),
      ('orders.sales_products', 'orders'),
      ('catalog.stock_ledger', 'orders'),
      ('catalog.products', 'products'),
      ('catalog.product_search', 'products')
  ) as t(name, grows)`;

export const sizes = () => asAdmin(async (client) => (await client.query<Size>(sizesSql)).rows);
