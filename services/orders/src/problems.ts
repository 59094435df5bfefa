import type { ProblemType } from '@tienda/shared/problem';

const retry = { 'Retry-After': 'Seconds to wait' };

/** What only this service can answer; the slugs are part of the API. */
export const orderProblems = {
  productUnavailable: {
    slug: 'product-unavailable',
    status: 409,
    title: 'A product cannot be bought',
  },
  outOfStock: { slug: 'out-of-stock', status: 409, title: 'There is not enough stock' },
  cartEmpty: { slug: 'cart-empty', status: 409, title: 'The cart is empty' },
  orderState: {
    slug: 'order-state',
    status: 409,
    title: 'The state of the order does not allow this',
  },
  paymentDeclined: { slug: 'payment-declined', status: 402, title: 'The payment was declined' },
  keyReused: {
    slug: 'idempotency-key-reused',
    status: 422,
    title: 'The Idempotency-Key was used for another request',
  },
  keyInUse: {
    slug: 'idempotency-key-in-use',
    status: 409,
    title: 'A request with this Idempotency-Key is under way',
    headers: retry,
  },
  messageState: { slug: 'message-state', status: 409, title: 'The message is not parked' },
  receiptPending: {
    slug: 'receipt-pending',
    status: 404,
    title: 'The receipt is being made',
    headers: retry,
  },
} as const satisfies Record<string, ProblemType>;
