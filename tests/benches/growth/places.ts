import { variable } from '../support/shop.js';

export const ordersDatabaseUrl = variable('TIENDA_ORDERS_DATABASE_URL');
export const adminDatabaseUrl = variable('TIENDA_DATABASE_ADMIN_URL');
