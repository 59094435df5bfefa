import { z } from 'zod';

/** Of the shape of the message; raised when a receiver would have to change. */
export const orderEventVersion = '1';

const cents = z.int().describe('in cents, VAT included');
const status = z.enum(['confirmed', 'shipped', 'delivered', 'cancelled']);

const line = z.object({
  productId: z.uuid(),
  name: z.string().describe('as it was sold'),
  quantity: z.int().min(1),
  unitPrice: cents,
});

const tracking = z.object({
  carrier: z.string().nullable(),
  trackingCode: z.string().nullable(),
});

/**
 * What other systems are told of an order; `npm run contracts` writes its JSON Schema into
 * `docs/events`. It says nothing of who the customer is or where they live: whoever may know asks.
 */
export const orderEvent = z
  .object({
    eventId: z.uuid().describe('the same each time that the event is delivered'),
    type: z.enum(['order.confirmed', 'order.shipped', 'order.delivered', 'order.cancelled']),
    version: z.literal(orderEventVersion).describe('raised when receivers have to change'),
    sequence: z.int().min(1).describe('grows with each event of an order; not without gaps'),
    occurredAt: z.iso.datetime(),
    order: z.object({
      id: z.uuid(),
      number: z.int(),
      userId: z.uuid(),
      status: status.describe('that the event brought'),
      lines: z.array(line).min(1).max(100),
      shipping: cents,
      total: cents,
      currency: z.literal('EUR'),
      tracking: tracking.nullable().describe('null until it is shipped'),
    }),
  })
  .meta({
    title: 'Order event',
    description: 'A change of an order, published on the topic tienda-order-events',
  });

export type OrderEvent = z.output<typeof orderEvent>;

/** More members may come without a new version, so receivers must let them pass. */
export const orderEventJsonSchema = (): object =>
  z.toJSONSchema(orderEvent, {
    io: 'input',
    // The format says it, and a person can read that.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
