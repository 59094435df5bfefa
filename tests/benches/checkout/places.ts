import { variable } from '../support/shop.js';

export const ordersUrl = variable('TIENDA_ORDERS_URL');
export const usersUrl = variable('TIENDA_USERS_URL');
export const ordersDatabaseUrl = variable('TIENDA_ORDERS_DATABASE_URL');

const pid = (name: string) => Number(variable(`TIENDA_${name}_PID`));

/** Processes whose CPU an order costs, and those of a whole visit. */
export const ordersService = [pid('ORDERS')];
export const allServices = [pid('CATALOG'), pid('ORDERS'), pid('USERS')];
