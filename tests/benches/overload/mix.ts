import { randomUUID } from 'node:crypto';
import { pickThree } from '../checkout/goods.js';
import { shippingAddress } from '../checkout/address.js';
import type { Shoppers } from '../checkout/shoppers.js';
import { bytesOf } from '../support/connection.js';
import { catalogUrl } from '../support/shop.js';
import { ordersUrl } from './parts.js';

export const kinds = ['suggestions', 'searches', 'carts', 'orders'] as const;
export type Kind = (typeof kinds)[number];

/** As visitors ask on their journeys (loadtest/lib/profiles.ts). */
export const shares: Record<Kind, number> = {
  suggestions: 60,
  searches: 100,
  carts: 12,
  orders: 3,
};
const sum = kinds.reduce((total, kind) => total + shares[kind], 0);

export interface Asked {
  kind: Kind;
  url: string;
  request: Buffer;
}

interface Ingredients {
  queries: string[];
  productIds: string[];
  shoppers: Shoppers;
}

/** Makes the next request of a kind; without one, of a kind by chance. */
export type Mix = (kind?: Kind) => Asked;

export function createMix({ queries, productIds, shoppers }: Ingredients): Mix {
  let at = 0;
  const query = () => queries[at % queries.length] ?? '';
  const shopper = () => {
    const tokens = shoppers.tokens();
    const index = at % tokens.length;
    return { index, headers: { authorization: `Bearer ${tokens[index]}` } };
  };
  const requests: Record<Kind, () => Buffer> = {
    suggestions: () => get(`/products/suggestions?q=${encodeURIComponent(query().slice(0, 4))}`),
    searches: () => get(`/products?q=${encodeURIComponent(query())}`),
    // Each shopper has their three, so that carts are as long at the end as in the beginning.
    carts: () => {
      const { index, headers } = shopper();
      const id = productIds[(index * 3 + (at % 3)) % productIds.length];
      const body = `{"quantity":${1 + (at % 5)}}`;
      return bytesOf({ method: 'PUT', path: `/orders/cart/lines/${id}`, headers, body });
    },
    orders: () => {
      const { headers } = shopper();
      const lines = pickThree(productIds).map((productId) => ({ productId, quantity: 1 }));
      const key = { 'idempotency-key': `overload-${randomUUID()}` };
      const body = JSON.stringify({ lines, shippingAddress, payment: { token: 'tok_ok' } });
      return bytesOf({ method: 'POST', path: '/orders', headers: { ...headers, ...key }, body });
    },
  };
  return (kind = drawKind()) => {
    at += 1;
    const url = kind === 'carts' || kind === 'orders' ? ordersUrl : catalogUrl;
    return { kind, url, request: requests[kind]() };
  };
}

const get = (path: string) => bytesOf({ method: 'GET', path });

function drawKind(): Kind {
  let left = Math.random() * sum;
  return kinds.find((kind) => (left -= shares[kind]) < 0) ?? 'searches';
}
