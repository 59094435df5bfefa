import { image } from '@tienda/shared/media';
import { address, line, money, page } from '@tienda/shared/schemas';
import { z } from 'zod';

export const quantity = z.int().min(1).max(99);

const change = z.strictObject({
  kind: z.enum(['price-up', 'price-down', 'less-stock', 'gone']),
  before: z.int().nullable().describe('minor units for prices, units for stock'),
  now: z.int().nullable(),
});

const cartLine = z
  .strictObject({
    productId: z.uuid(),
    name: z.string(),
    image: image.nullable(),
    quantity: z.int(),
    unitPrice: money,
    lineTotal: money,
    available: z.int().describe('units in stock now'),
    changes: z.array(change).describe('since it was added'),
  })
  .meta({ id: 'CartLine' });

export const cart = z
  .strictObject({
    lines: z.array(cartLine),
    total: money,
    itemCount: z.int().describe('sum of the quantities'),
  })
  .meta({ id: 'Cart' });

export const cartQuote = z
  .strictObject({
    shipping: money,
    total: money.describe('lines and shipping, VAT included'),
  })
  .meta({ id: 'CartQuote' });

export const orderStatus = z.enum(['confirmed', 'shipped', 'delivered', 'cancelled']);

const orderLine = z.strictObject({
  productId: z.uuid(),
  name: z.string(),
  quantity: z.int(),
  unitPrice: money,
  lineTotal: money,
});

const tax = z.strictObject({
  rate: z.int().describe('per cent'),
  base: money.describe('without VAT'),
  amount: money.describe('VAT contained in the total at this rate'),
});

const tracking = z.strictObject({
  carrier: z.string().nullable(),
  trackingCode: z.string().nullable(),
});

const historyEntry = z.strictObject({
  status: orderStatus,
  at: z.iso.datetime(),
  actorId: z
    .uuid()
    .nullable()
    .optional()
    .describe('only in answers to staff: who did it; null is the shop itself'),
});

const customer = z.strictObject({
  id: z.uuid(),
  email: z.string().nullable().describe('null when the account is gone'),
});

export const order = z
  .strictObject({
    id: z.uuid(),
    number: z.int().describe('counts up from 10001'),
    status: orderStatus,
    lines: z.array(orderLine),
    shipping: money,
    taxes: z.array(tax),
    total: money.describe('lines and shipping, VAT included'),
    shippingAddress: address,
    tracking: tracking.nullable(),
    placedAt: z.iso.datetime(),
    history: z.array(historyEntry),
    customer: customer.optional().describe('only in answers to staff'),
  })
  .meta({ id: 'Order' });

export type Order = z.output<typeof order>;
export type Cart = z.output<typeof cart>;

export const orderPage = page(order).meta({ id: 'OrderPage' });

export const ownOrders = z
  .strictObject({
    cart: cart.describe('as it is now'),
    orders: z.array(
      order.omit({ customer: true }).extend({
        receipt: z.string().describe('where it can be read, with an access token'),
      }),
    ),
  })
  .meta({ id: 'OwnOrders' });

const day = z.iso
  .date()
  .refine((value) => value >= '2000-01-01', 'is too long ago')
  .optional();

/** Of lists of orders: shoppers have `status`, staff all of them. Dates are days in Madrid. */
export const orderFilters = {
  status: orderStatus.optional(),
  q: line(200, 0).optional().describe('the number of an order, with or without `#`, or an e-mail'),
  from: day.describe('the first day, in Madrid'),
  to: day.describe('the last day'),
};

type Days = { from?: string | undefined; to?: string | undefined };

/** Refuses days that end before they begin. */
export function daysInOrder({ from, to }: Days, { addIssue }: z.RefinementCtx): void {
  if (from !== undefined && to !== undefined && from > to) {
    addIssue({ code: 'custom', path: ['to'], message: 'must not be before from' });
  }
}

export const receiptLink = z
  .strictObject({ url: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'ReceiptLink' });
