import type { Role } from '@tienda/shared/auth';
import { newId } from '@tienda/shared/ids';
import { signToken } from '@tienda/shared/testing';
import type { Answer, CatalogService } from './support.js';

interface Sent {
  body?: unknown;
  /** `If-Match`. */
  etag?: string | null | undefined;
  headers?: Record<string, string>;
}

export interface Staff {
  userId: string;
  send: (method: string, path: string, sent?: Sent) => Promise<Answer>;
  /** For answers that are no JSON. */
  fetch: (path: string, options?: RequestInit) => Promise<Response>;
}

/** Somebody with this role, or nobody in particular without one. */
export function staff(service: CatalogService, role: Role | null = 'admin'): Staff {
  const userId = newId();
  const token = role && signToken({ userId, role });
  return {
    userId,
    fetch: (path, options = {}) =>
      fetch(service.url + path, {
        ...options,
        headers: { ...(token && { authorization: `Bearer ${token}` }) },
      }),
    send: (method, path, { body, etag, headers = {} } = {}) =>
      service.get(path, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(etag && { 'if-match': etag }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

let products = 0;

/** A product that nobody else has made; its category is `mesas`. */
export function productBody(fields: Record<string, unknown> = {}) {
  products += 1;
  return {
    sku: `MES-${products}`,
    name: `Mesa número ${products}`,
    description: 'Roble macizo.',
    category: 'mesas',
    price: { amount: 54900, currency: 'EUR' },
    status: 'active',
    ...fields,
  };
}

export const etagOf = ({ headers }: Answer): string => headers.get('etag') ?? '';
