import { noCardNumber } from '@tienda/shared/card-number';
import { operation } from '@tienda/shared/operation';
import { problems, type ProblemType } from '@tienda/shared/problem';
import { address, id, paging } from '@tienda/shared/schemas';
import { z } from 'zod';
import { orderProblems } from './problems.js';
import {
  cart,
  cartQuote,
  daysInOrder,
  order,
  orderFilters,
  orderPage,
  ownOrders,
  quantity,
  receiptLink,
} from './schemas.js';

/** `__Host-` binds the cookie to this very host over TLS; browsers count localhost as secure. */
export const cartCookie = '__Host-cart';

const endedCookie = { 'Set-Cookie': `Ends a guest's \`${cartCookie}\`, whose cart has moved over` };

const headers = {
  'Set-Cookie': `A guest's \`${cartCookie}\`, kept for 30 days more, or its end`,
};
const cartReply = { 200: { description: 'The cart with the prices of now', body: cart, headers } };

export const getCart = operation({
  id: 'getCart',
  method: 'get',
  path: '/orders/cart',
  summary: "The guest's or the shopper's cart; a guest's joins the shopper's once signed in",
  access: 'optional',
  cookie: cartCookie,
  responses: cartReply,
});

export const emptyCart = operation({
  id: 'emptyCart',
  method: 'delete',
  path: '/orders/cart',
  summary: 'Empty the cart',
  access: 'optional',
  cookie: cartCookie,
  responses: { 204: { description: 'It is empty', headers } },
});

const lineParams = z.strictObject({ productId: id });

export const putCartLine = operation({
  id: 'putCartLine',
  method: 'put',
  path: '/orders/cart/lines/{productId}',
  summary: 'Set how many of a product are in the cart',
  access: 'optional',
  cookie: cartCookie,
  params: lineParams,
  body: z.strictObject({ quantity }),
  responses: cartReply,
  problems: [orderProblems.productUnavailable],
});

export const deleteCartLine = operation({
  id: 'deleteCartLine',
  method: 'delete',
  path: '/orders/cart/lines/{productId}',
  summary: 'Take a product out of the cart',
  access: 'optional',
  cookie: cartCookie,
  params: lineParams,
  responses: { 204: { description: 'It is not in the cart', headers } },
});

export const quoteCart = operation({
  id: 'quoteCart',
  method: 'get',
  path: '/orders/cart/quote',
  summary: "What an order of the shopper's cart would cost now; refused as the order would be",
  access: 'customer',
  priority: 'critical',
  cookie: cartCookie,
  responses: { 200: { description: 'The price', body: cartQuote, headers: endedCookie } },
  problems: [orderProblems.productUnavailable, orderProblems.outOfStock, orderProblems.cartEmpty],
});

/** A final answer of an Idempotency-Key. */
const replayable = (type: ProblemType): ProblemType => ({
  ...type,
  headers: { 'Idempotency-Replayed': '`true` when an earlier request was answered so' },
});

export const placeOrder = operation({
  id: 'placeOrder',
  method: 'post',
  path: '/orders',
  summary: 'Buy the given lines, or the cart',
  access: 'customer',
  priority: 'critical',
  cookie: cartCookie,
  headers: z.looseObject({
    'idempotency-key': z
      .string('must be sent')
      .regex(/^[\u0021-\u007e]{1,255}$/, 'must be 1 to 255 visible ASCII characters')
      .refine(...noCardNumber),
  }),
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ productId: id, quantity }))
      .min(1)
      .max(100)
      .optional()
      .describe('left out: the cart'),
    shippingAddress: address,
    payment: z.strictObject({
      token: z
        .string()
        .min(1)
        .max(100)
        .refine(...noCardNumber)
        .describe(
          'of the payment provider. In the sandbox `tok_ok` is accepted, `tok_slow` after 3 s; ' +
            '`tok_unknown` takes the money and loses the answer: 503, and the same request under ' +
            'the same key places the order; all else is declined',
        ),
    }),
  }),
  responses: {
    201: {
      description: 'The order is confirmed',
      body: order,
      headers: {
        Location: 'The order',
        'Idempotency-Replayed': '`true` when the order was placed by an earlier request',
        ...endedCookie,
      },
    },
  },
  problems: [
    replayable(orderProblems.paymentDeclined),
    replayable(orderProblems.productUnavailable),
    replayable(orderProblems.outOfStock),
    replayable(orderProblems.cartEmpty),
    orderProblems.keyInUse,
    orderProblems.keyReused,
  ],
});

export const listOrders = operation({
  id: 'listOrders',
  method: 'get',
  path: '/orders',
  summary: "The shopper's orders, or for staff everybody's, the newest first",
  access: 'customer',
  query: z
    .strictObject({
      scope: z.enum(['own', 'all']).default('own').describe("`all`: everybody's, only for staff"),
      ...orderFilters,
      ...paging,
    })
    .superRefine(daysInOrder)
    .superRefine(({ scope, ...query }, { addIssue }) => {
      for (const name of ['q', 'from', 'to'] as const) {
        if (scope === 'all' || query[name] === undefined) continue;
        addIssue({ code: 'custom', path: [name], message: 'needs scope=all' });
      }
    }),
  responses: { 200: { description: 'A page of orders', body: orderPage } },
  problems: [problems.cursor, problems.forbidden],
});

export const exportOwnOrders = operation({
  id: 'exportOwnOrders',
  method: 'get',
  path: '/orders/export/mine',
  summary: "The shopper's cart and all their orders, to take along, the newest first",
  access: 'customer',
  priority: 'background',
  responses: {
    200: {
      description: 'One JSON document, as long as it takes',
      headers: { 'Content-Disposition': 'Under which name to keep it' },
      body: ownOrders,
    },
  },
});

const orderParams = z.strictObject({ id });

export const getOrder = operation({
  id: 'getOrder',
  method: 'get',
  path: '/orders/{id}',
  summary: "One of the shopper's orders; staff see everybody's",
  access: 'customer',
  priority: 'critical',
  others: 'support',
  params: orderParams,
  responses: { 200: { description: 'The order', body: order } },
});

export const getReceipt = operation({
  id: 'getReceipt',
  method: 'get',
  path: '/orders/{id}/receipt',
  summary: 'Where the receipt can be read for the next 60 seconds',
  access: 'customer',
  others: 'nobody',
  params: orderParams,
  headers: z.looseObject({ accept: z.string().optional() }),
  responses: {
    200: { description: 'With `Accept: application/json`', body: receiptLink },
    303: { description: 'Otherwise', headers: { Location: 'The presigned URL of the PDF' } },
  },
  problems: [orderProblems.receiptPending],
});

export const operations = [
  getCart,
  emptyCart,
  putCartLine,
  deleteCartLine,
  quoteCart,
  placeOrder,
  listOrders,
  exportOwnOrders,
  getOrder,
  getReceipt,
];
