import { createHash } from 'node:crypto';
import { newId } from '@tienda/shared/ids';
import type { Address } from '@tienda/shared/schemas';
import type { Decision, Draft } from './checkout-queries.js';
import type { Claim } from './keys.js';
import { asPlaced, toOrder } from './orders.js';
import type { Quote } from './pricing.js';
import type { Order } from './schemas.js';

/**
 * The same request has the same authorisation, however often it is sent. Another amount (a price
 * changed between two tries) is another one; the sweeper voids the first.
 */
export function authorisationKey({ userId, key, hash }: Claim, amount: number): string {
  return createHash('sha256').update(`${userId} ${key} ${hash} ${amount}`).digest('hex');
}

interface DraftParts {
  claim: Claim;
  askedAt: Date;
  shippingAddress: Address;
  cartId: string | null;
  quote: Quote;
  authorisation: string;
}

export function draft({ claim, quote, ...parts }: DraftParts): Draft {
  const { userId, key, hash } = claim;
  const { shipping, taxes } = quote;
  const lines = quote.lines.map(({ productId, name, quantity, unitPrice, vatRate }, index) => ({
    position: index + 1,
    productId,
    name,
    quantity,
    unitPrice,
    vatRate,
  }));
  return { id: newId(), userId, key, hash, shipping, taxes, ...parts, lines };
}

/** What the shopper is told of a draft that was placed. */
export function confirmed(order: Draft, placed: Extract<Decision, { outcome: 'placed' }>): Order {
  const { number, placedAt } = placed;
  const worth = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  const total = worth + order.shipping;
  return toOrder(asPlaced({ ...order, number, total, placedAt }));
}
