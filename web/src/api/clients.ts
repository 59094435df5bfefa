import createClient from 'openapi-fetch';
import { authorized } from '../session/authorized-fetch.js';
import { boundedFetch } from './bounded-fetch.js';
import type * as catalogApi from './catalog.js';
import type * as ordersApi from './orders.js';
import type * as usersApi from './users.js';

/** Everybody sees the same catalogue: no token goes along, so a cache may keep it. */
export const catalog = createClient<catalogApi.paths>({
  fetch: boundedFetch,
  querySerializer: { array: { style: 'form', explode: false } },
});

/** With the shopper's token, renewed unseen when it has expired; guests go without. */
export const orders = createClient<ordersApi.paths>({ fetch: authorized(boundedFetch) });
export const users = createClient<usersApi.paths>({ fetch: authorized(boundedFetch) });

export type ProductItem = catalogApi.components['schemas']['ProductItem'];
export type Product = catalogApi.components['schemas']['Product'];
export type Category = catalogApi.components['schemas']['Category'];
export type Suggestion = catalogApi.components['schemas']['Suggestion'];
export type Image = catalogApi.components['schemas']['Image'];
export type Cart = ordersApi.components['schemas']['Cart'];
export type CartLine = ordersApi.components['schemas']['CartLine'];
export type CartQuote = ordersApi.components['schemas']['CartQuote'];
export type Order = ordersApi.components['schemas']['Order'];
export type Address = ordersApi.components['schemas']['Address'];
export type SavedAddress = usersApi.components['schemas']['SavedAddress'];
