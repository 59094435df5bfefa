import { randomUUID } from 'node:crypto';
import { bytesOf } from '../support/connection.js';
import { flood } from '../support/load.js';
import { shippingAddress } from './address.js';
import { pickThree } from './goods.js';
import { ordersUrl } from './places.js';
import type { Shoppers } from './shoppers.js';

/** Requests under way at any time: enough for a batch to gather while another is in flight. */
const connections = 32;

/** What the keys of this run's orders begin with. */
export const keyPrefix = `http-${process.pid}-`;

let made = 0;

/** Each was answered with 201, or the bench has failed. */
export const ordersMade = () => made;

const rest = { shippingAddress, payment: { token: 'tok_ok' } };

/** `POST /orders`, with the lines of an order or, without, of the cart. */
export function orderRequest(token: string, productIds?: string[]): Buffer {
  const lines = productIds?.map((productId) => ({ productId, quantity: 1 }));
  const headers = {
    authorization: `Bearer ${token}`,
    'idempotency-key': `${keyPrefix}${randomUUID()}`,
  };
  made += 1;
  const body = JSON.stringify({ ...(lines && { lines }), ...rest });
  return bytesOf({ method: 'POST', path: '/orders', headers, body });
}

interface Trade {
  shoppers: Shoppers;
  productIds: string[];
  /** Origin of what takes the orders, when it is not the service. */
  url?: string;
  seconds: number;
}

/** Orders per second, of 3 lines each; every connection goes through the shoppers in turn. */
export function placeOrders({ shoppers, productIds, url = ordersUrl, seconds }: Trade) {
  const tokens = shoppers.tokens();
  const nextOf = (index: number) => {
    let at = Math.floor((index * tokens.length) / connections);
    return () => orderRequest(tokens[at++ % tokens.length] ?? '', pickThree(productIds));
  };
  return flood({ url, nextOf, status: 201, connections, seconds });
}
