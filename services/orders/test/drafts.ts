import { randomUUID } from 'node:crypto';
import type { Draft } from '../src/checkout-queries.js';
import { shippingAddress, type Shopper } from './rows.js';
import type { OrdersService } from './support.js';

/** An order as `place_orders` takes it, of `lines` by product; without a payment. */
export const draftOf = (
  { userId }: Shopper,
  lines: Record<string, number>,
  overrides: Partial<Draft> = {},
): Draft => ({
  id: randomUUID(),
  userId,
  key: randomUUID(),
  hash: '0'.repeat(64),
  askedAt: new Date(),
  shipping: 0,
  taxes: [],
  shippingAddress,
  authorisation: `auth_${randomUUID()}`,
  cartId: null,
  lines: Object.entries(lines).map(([productId, quantity], index) => ({
    position: index + 1,
    productId,
    name: 'Mesa',
    quantity,
    unitPrice: 100,
    vatRate: 21,
  })),
  ...overrides,
});

/** Gives orders that were placed without a payment what the books ask for. */
export const payDrafts = ({ query }: Pick<OrdersService, 'query'>) =>
  query(`
    with paid as (
      insert into payment_sandbox.authorisations (id, key, amount, state)
      select o.payment_authorisation, o.id::text, o.total, 'authorised'
      from orders.orders o
      where jsonb_array_length(o.taxes) = 0
    )
    update orders.orders
    set taxes = jsonb_build_array(jsonb_build_object('rate', 21, 'base', total, 'amount', 0))
    where jsonb_array_length(taxes) = 0`);
