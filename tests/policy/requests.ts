import { randomBytes, randomUUID } from 'node:crypto';
import type { Operation } from '@tienda/shared/operation';
import type { Thing } from './thing.js';
import { shippingAddress } from '../support/shopper.js';
import { newCategory, newProduct } from './catalog-things.js';
import { elsewhere, newAccount } from './callers.js';
import { purchase, type Kind } from './things.js';

/** How an operation is called so that only who calls decides what becomes of it. */
interface Request {
  /** What its last parameter stands for, or what it needs. */
  thing?: Kind;
  query?: string;
  headers?: () => Record<string, string>;
  body?: (thing: Thing) => unknown;
  /** Done with an account made for it, which is not the same afterwards. */
  ownAccount?: true;
  /** The answers to whom it lets in, when they are not those of success. */
  admitted?: number[];
  /** The answers for what is absent, when they are not 404. */
  absent?: number[];
}

/** By the paths that begin so, the first that fits. */
const kinds: ReadonlyArray<readonly [string, Kind]> = [
  ['/products/categories/{slug}', 'category'],
  ['/products/imports/{id}', 'productImport'],
  ['/products/{id}/images/{imageId}', 'image'],
  ['/products/{id}/stock', 'stock'],
  ['/products/{id', 'product'],
  ['/orders/cart/lines/{productId}', 'goods'],
  ['/orders/messages/{id}', 'message'],
  ['/orders/{id}', 'order'],
  ['/users/me/addresses/{id}', 'address'],
  ['/users/me/sessions/{id}', 'session'],
  ['/users/{id}', 'user'],
];

const sameBody = { body: ({ body }: Thing) => body };
const only =
  (...names: string[]) =>
  ({ body = {} }: Thing) =>
    Object.fromEntries(names.map((name) => [name, body[name]]));
const newPassword = () => `password-${randomUUID()}`;
const wantsJson = { headers: () => ({ accept: 'application/json' }) };

/** What cannot be said of every operation alike. Bodies that are not said here are `{}`. */
const requests: Record<string, Request> = {
  'GET /products/{idOrSlug}': { thing: 'goods' },
  'GET /products/suggestions': { query: '?q=mesa' },
  'POST /products': { body: newProduct },
  'POST /products/categories': { body: newCategory },
  'PUT /products/{idOrSlug}': sameBody,
  'PUT /products/{id}/stock': { body: () => ({ available: 3 }) },
  'PUT /products/categories/{slug}': sameBody,
  'POST /products/{id}/images': { body: () => ({ contentType: 'image/png' }) },
  'PUT /products/{id}/images': { body: () => ({ order: [] }) },
  'PUT /products/{id}/images/{imageId}': { thing: 'uploadedImage' },
  'POST /products/imports/uploads': { body: () => ({ contentType: 'text/csv' }) },
  'POST /products/imports': { thing: 'uploadedImport', ...sameBody },
  'PUT /orders/cart/lines/{productId}': { body: () => ({ quantity: 1 }), absent: [409] },
  'DELETE /orders/cart/lines/{productId}': { absent: [204] },
  // Whose cart holds nothing is told so.
  'GET /orders/cart/quote': { admitted: [200, 409] },
  'POST /orders': { headers: () => ({ 'idempotency-key': randomUUID() }), body: () => purchase() },
  'GET /orders/{id}/receipt': { thing: 'orderWithReceipt', ...wantsJson },
  'POST /orders/{id}/delivery': { thing: 'shippedOrder' },
  // None is parked, for other tests count those; outbox-messages.test.ts of orders sends them in a shop of its own.
  'POST /orders/messages/{id}/redelivery': { admitted: [409] },
  'POST /orders/messages/redelivery': { query: '?nothing=1', admitted: [400] },
  'POST /users': { headers: elsewhere, body: newAccount },
  'POST /users/password-resets': {
    headers: elsewhere,
    body: () => ({ email: newAccount().email }),
  },
  // The token is in an e-mail only; resets.test.ts of users follows its link.
  'PUT /users/password-resets': {
    body: () => ({ token: randomBytes(32).toString('base64url'), password: newPassword() }),
    admitted: [404],
  },
  'POST /users/sessions': { thing: 'credentials', headers: elsewhere, ...sameBody },
  'POST /users/sessions/refresh': { thing: 'refreshCookie' },
  'PUT /users/me/notifications': { body: () => ({ channel: 'email' }) },
  'PUT /users/me/password': {
    thing: 'credentials',
    ownAccount: true,
    body: ({ body }) => ({ currentPassword: body?.['password'], password: newPassword() }),
  },
  'PUT /users/me/email': {
    thing: 'credentials',
    ownAccount: true,
    body: ({ body }) => ({ password: body?.['password'], email: newAccount().email }),
  },
  'DELETE /users/me': { thing: 'credentials', ownAccount: true, body: only('password') },
  'POST /users/me/second-factor': {
    thing: 'credentials',
    ownAccount: true,
    body: only('password'),
  },
  'PUT /users/me/second-factor': { thing: 'pendingFactor', ownAccount: true, body: only('code') },
  'DELETE /users/me/second-factor': {
    thing: 'factor',
    ownAccount: true,
    body: only('password', 'code'),
  },
  'POST /users/me/second-factor/recovery-codes': {
    thing: 'factor',
    ownAccount: true,
    body: only('code'),
  },
  'POST /users/me/addresses': { body: () => shippingAddress },
  'PUT /users/me/addresses/{id}': sameBody,
  // An administrator's own role stays.
  'PUT /users/{id}/role': { body: () => ({ role: 'customer' }), admitted: [200, 409] },
};

export interface Prepared extends Request {
  name: string;
  thing?: Kind;
  admitted: number[];
  absent: number[];
}

/** How to call this operation; throws a sentence when nobody has said so. */
export function requestOf(operation: Operation): Prepared {
  const { method, path, params, body, responses } = operation;
  const name = `${method.toUpperCase()} ${path}`;
  const request = requests[name] ?? {};
  const kind = request.thing ?? (params && kinds.find(([start]) => path.startsWith(start))?.[1]);
  if (params && kind === undefined) {
    throw new Error(`kinds in tests/policy/requests.ts does not say what ${name} works with`);
  }
  const empty = body && !request.body;
  if (empty && !body.safeParse({}).success) {
    throw new Error(`requests in tests/policy/requests.ts has no body for ${name}`);
  }
  const success = Object.keys(responses).map(Number);
  return {
    ...request,
    name,
    ...(kind && { thing: kind }),
    ...(empty && { body: () => ({}) }),
    admitted: request.admitted ?? success,
    absent: request.absent ?? [404],
  };
}
