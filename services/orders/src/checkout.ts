import { createHash } from 'node:crypto';
import type { Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { Problem } from '@tienda/shared/problem';
import type { Address } from '@tienda/shared/schemas';
import type { Cart } from './cart.js';
import { createKeys, hashOf, inUse, isRefusal, type Answer, type Claim } from './keys.js';
import { asPlaced, toOrder } from './orders.js';
import type { Payments } from './payments.js';
import { quoteBasket, type BasketLine, type Quote } from './pricing.js';
import { orderProblems } from './problems.js';
import { findOrder, placeOrders, type Decision, type Draft } from './queries.js';
import type { Order } from './schemas.js';

export interface CheckoutRequest {
  userId: string;
  key: string;
  /** `/requests/<id>` of this request. */
  instance: string;
  body: {
    /** Left out: the cart. */
    lines?: BasketLine[] | undefined;
    shippingAddress: Address;
    payment: { token: string };
  };
  /** The body as it was sent: a key stands for equal JSON values. */
  sentBody: unknown;
}

interface Basket {
  cartId: string | null;
  lines: BasketLine[];
}

interface CheckoutOptions {
  database: Database;
  payments: Payments;
  cart: Pick<Cart, 'basketOf'>;
  /** Called when events wait in the outbox. */
  wake: () => void;
}

export interface Checkout {
  /**
   * Places the order, once for its key, or answers what the key was answered before. Throws 402 or
   * 409 when the order is refused, 422 when the key belongs to another body.
   */
  placeOrder: (request: CheckoutRequest) => Promise<{ order: Order; replayed: boolean }>;
}

type Outcome = Awaited<ReturnType<Checkout['placeOrder']>>;

export function createCheckout({ database, payments, cart, wake }: CheckoutOptions): Checkout {
  const keys = createKeys(database);

  async function placeOrder(request: CheckoutRequest): Promise<Outcome> {
    const { userId, key, instance, body } = request;
    const claim = { userId, key, instance, hash: hashOf(request.sentBody) };
    return keys.alone(claim, async () => {
      const earlier = await keys.find(claim);
      return earlier ? replay(earlier) : decide(claim, body);
    });
  }

  async function decide(claim: Claim, body: CheckoutRequest['body']): Promise<Outcome> {
    let authorisation: string | null = null;
    try {
      const basket = await basketOf(claim, body.lines);
      const quote = await quoteBasket(database, basket.lines);
      authorisation = await authorise(claim, quote, body.payment.token);
      return await place(claim, draft({ claim, body, basket, quote, authorisation }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return refuse(claim, error, authorisation);
    }
  }

  async function basketOf({ userId }: Claim, lines: BasketLine[] | undefined): Promise<Basket> {
    if (lines) return { cartId: null, lines };
    const basket = await cart.basketOf(userId);
    if (basket.lines.length === 0) throw new Problem(orderProblems.cartEmpty);
    return basket;
  }

  /** Before the transaction: nobody else's stock is locked while a bank thinks. */
  async function authorise(claim: Claim, { total }: Quote, token: string): Promise<string> {
    const key = authorisationKey(claim, total);
    const authorisation = await payments.authorise({ key, token, amount: total });
    if (authorisation === null) throw new Problem(orderProblems.paymentDeclined);
    return authorisation;
  }

  async function place(claim: Claim, order: Draft): Promise<Outcome> {
    const [decision] = await placeOrders(database, [order]);
    switch (decision?.outcome) {
      case 'placed':
        wake();
        return { order: confirmed(order, decision), replayed: false };
      case 'out-of-stock': {
        const { items } = decision;
        throw new Problem(orderProblems.outOfStock, undefined, { extra: { items } });
      }
      case 'answered':
        return replay(await keys.find(claim));
      default:
        throw inUse();
    }
  }

  async function refuse(
    claim: Claim,
    problem: Problem,
    authorisation: string | null,
  ): Promise<Outcome> {
    const refusal = await keys.refuse(claim, problem, authorisation);
    if (refusal === null) return replay(await keys.find(claim));
    if (authorisation !== null) wake();
    throw refusal;
  }

  async function replay(answer: Answer | null): Promise<Outcome> {
    if (answer === null) throw inUse();
    if ('refusal' in answer) throw answer.refusal;
    const document = await findOrder(database, answer.orderId);
    return { order: toOrder(asPlaced(document)), replayed: true };
  }

  return { placeOrder };
}

/**
 * The same request has the same authorisation, however often it is sent. Another amount (a price
 * changed between two tries) is another one; the sweeper voids the first.
 */
function authorisationKey({ userId, key, hash }: Claim, amount: number): string {
  return createHash('sha256').update(`${userId} ${key} ${hash} ${amount}`).digest('hex');
}

interface DraftParts {
  claim: Claim;
  body: CheckoutRequest['body'];
  basket: Basket;
  quote: Quote;
  authorisation: string;
}

function draft({ claim, body, basket, quote, authorisation }: DraftParts): Draft {
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
  const { shippingAddress } = body;
  const { cartId } = basket;
  const id = newId();
  return { id, userId, key, hash, shipping, taxes, shippingAddress, authorisation, cartId, lines };
}

function confirmed(order: Draft, placed: Extract<Decision, { outcome: 'placed' }>): Order {
  const { number, placedAt } = placed;
  const worth = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  const total = worth + order.shipping;
  return toOrder(asPlaced({ ...order, number, total, placedAt }));
}
