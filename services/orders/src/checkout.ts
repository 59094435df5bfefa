import type { Database } from '@tienda/shared/database';
import { Problem, unavailable } from '@tienda/shared/problem';
import type { Address } from '@tienda/shared/schemas';
import type { Cart } from './cart.js';
import type { Draft } from './checkout-queries.js';
import { authorisationKey, confirmed, draft } from './drafts.js';
import { createKeys, hashOf, inUse, isRefusal, type Answer, type Claim } from './keys.js';
import { asPlaced, toOrder } from './orders.js';
import type { Payments } from './payments.js';
import { createPlacing } from './placing.js';
import { createQuotes, type BasketLine, type Quote } from './pricing.js';
import { orderProblems } from './problems.js';
import { findOrder } from './queries.js';
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
  /** What an order of the cart would cost now; throws 409 as the order would. */
  quoteCart: (userId: string) => Promise<Quote>;
}

type Outcome = Awaited<ReturnType<Checkout['placeOrder']>>;

export function createCheckout({ database, payments, cart, wake }: CheckoutOptions): Checkout {
  const keys = createKeys(database);
  const quoteBasket = createQuotes(database);
  const placeDraft = createPlacing(database);

  async function placeOrder(request: CheckoutRequest): Promise<Outcome> {
    const { userId, key, instance, body } = request;
    const claim = { userId, key, instance, hash: hashOf(request.sentBody) };
    return keys.alone(claim, async () => {
      const { answer, askedAt } = await keys.find(claim);
      return answer ? replay(answer) : decide(claim, body, askedAt);
    });
  }

  async function decide(
    claim: Claim,
    { lines, shippingAddress, payment }: CheckoutRequest['body'],
    askedAt: Date,
  ): Promise<Outcome> {
    let authorisation: string | null = null;
    try {
      const { cartId, ...basket } = await basketOf(claim.userId, lines);
      const quote = await quoteBasket(basket.lines);
      authorisation = await authorise(claim, quote, payment.token);
      const parts = { claim, askedAt, shippingAddress, cartId, quote, authorisation };
      return await place(claim, draft(parts));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return refuse(claim, error, authorisation);
    }
  }

  async function basketOf(userId: string, lines?: BasketLine[]): Promise<Basket> {
    if (lines) return { cartId: null, lines };
    const basket = await cart.basketOf(userId);
    if (basket.lines.length === 0) throw new Problem(orderProblems.cartEmpty);
    return basket;
  }

  /** Before the transaction: nobody else's stock is locked while a bank thinks. */
  async function authorise(claim: Claim, { total }: Quote, token: string): Promise<string> {
    const key = authorisationKey(claim, total);
    const request = { key, token, amount: total };
    const authorisation = await payments.authorise(request).catch((cause: unknown) => {
      throw unavailable('It is not known whether the payment was accepted', 1, cause);
    });
    if (authorisation === null) throw new Problem(orderProblems.paymentDeclined);
    return authorisation;
  }

  async function place(claim: Claim, order: Draft): Promise<Outcome> {
    const decision = await placeDraft(order);
    switch (decision.outcome) {
      case 'placed':
        wake();
        return { order: confirmed(order, decision), replayed: false };
      case 'out-of-stock': {
        const { items } = decision;
        throw new Problem(orderProblems.outOfStock, undefined, { extra: { items } });
      }
      case 'answered':
        return replay((await keys.find(claim)).answer, order.id);
      case 'in-use':
        throw inUse();
    }
  }

  async function refuse(
    claim: Claim,
    problem: Problem,
    authorisation: string | null,
  ): Promise<Outcome> {
    const refusal = await keys.refuse(claim, problem, authorisation);
    if (refusal === null) return replay((await keys.find(claim)).answer);
    if (authorisation !== null) wake();
    throw refusal;
  }

  /** `ownId` is what this request has placed itself, if the answer to that was lost on the way. */
  async function replay(answer: Answer | null, ownId?: string): Promise<Outcome> {
    if (answer === null) throw inUse();
    if ('refusal' in answer) throw answer.refusal;
    const document = await findOrder(database, answer.orderId);
    if (answer.orderId === ownId) wake();
    return { order: toOrder(asPlaced(document)), replayed: answer.orderId !== ownId };
  }

  const quoteCart = async (userId: string) => quoteBasket((await basketOf(userId)).lines);

  return { placeOrder, quoteCart };
}
