import { createHash } from 'node:crypto';
import stringify from 'fast-json-stable-stringify';
import { accountGone } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import { Problem, type ProblemType } from '@tienda/shared/problem';
import { createBatches } from './batches.js';
import { findAnswers, refuseOrders, type RefusalRecord } from './checkout-queries.js';
import { orderProblems } from './problems.js';

/** A request's hold on its Idempotency-Key. */
export interface Claim {
  userId: string;
  key: string;
  /** SHA-256 of the body; equal JSON values have equal hashes. */
  hash: string;
  /** `/requests/<id>` of this request: what a stored refusal goes on calling itself. */
  instance: string;
}

/** These are final answers of their key. A 400 or 5xx is not: the request may be sent again. */
const refusals: Record<string, ProblemType> = Object.fromEntries(
  [
    orderProblems.paymentDeclined,
    orderProblems.productUnavailable,
    orderProblems.outOfStock,
    orderProblems.cartEmpty,
  ].map((type) => [type.slug, type]),
);

export const replayed = { 'idempotency-replayed': 'true' };

export const hashOf = (body: unknown): string =>
  createHash('sha256').update(stringify(body)).digest('hex');

/** An earlier answer of the key: an order's id, or the refusal. */
export type Answer = { orderId: string } | { refusal: Problem };

export interface Finding {
  /** The key's final answer, if it has one. */
  answer: Answer | null;
  /** When that was asked, by the database's clock. */
  askedAt: Date;
}

/** What is remembered of idempotency keys: in this process while under way, then in the database. */
export function createKeys(database: Database) {
  const underWay = new Map<string, string>();
  const lookUp = createBatches({
    work: (claims: readonly Claim[]) => findAnswers(database, claims),
  });
  const record = createBatches({
    work: (batch: readonly RefusalRecord[]) => refuseOrders(database, batch),
  });

  /** Runs `work` unless the key is under way in this process: then 409 at once. */
  async function alone<Result>(claim: Claim, work: () => Promise<Result>): Promise<Result> {
    const name = `${claim.userId} ${claim.key}`;
    const twin = underWay.get(name);
    if (twin !== undefined) {
      refuseOther(claim, twin);
      throw inUse();
    }
    underWay.set(name, claim.hash);
    try {
      return await work();
    } finally {
      underWay.delete(name);
    }
  }

  /** Throws 422 when the key answered another body, 401 when the account was deleted. */
  async function find(claim: Claim): Promise<Finding> {
    const { askedAt, gone, ...stored } = await lookUp(claim);
    if (gone) accountGone();
    if (stored.hash !== null) refuseOther(claim, stored.hash);
    if (stored.orderId !== null) return { answer: { orderId: stored.orderId }, askedAt };
    const type = refusals[stored.problem ?? ''];
    if (!type) return { answer: null, askedAt };
    const { items, instance } = stored;
    const extra = { ...(items === null ? {} : { items }), instance };
    const refusal = new Problem(type, undefined, { extra, headers: replayed });
    return { answer: { refusal }, askedAt };
  }

  /**
   * Makes a refusal the key's final answer, and lets go of the money that was reserved for it.
   * Answers what to throw; null when another task has given the key an answer meanwhile.
   */
  async function refuse(
    claim: Claim,
    problem: Problem,
    authorisation: string | null,
  ): Promise<Problem | null> {
    const { items } = problem.extra;
    const { outcome } = await record({
      ...claim,
      problem: problem.type.slug,
      items,
      authorisation,
    });
    if (outcome === 'answered') return null;
    if (outcome === 'in-use') return inUse();
    return new Problem(problem.type, undefined, {
      extra: { ...problem.extra, instance: claim.instance },
    });
  }

  return { alone, find, refuse };
}

export const isRefusal = (error: unknown): error is Problem =>
  error instanceof Problem && error.type.slug in refusals;

export const inUse = (): Problem =>
  new Problem(orderProblems.keyInUse, undefined, { headers: { 'retry-after': '1' } });

function refuseOther({ hash }: Claim, earlier: string): void {
  if (hash !== earlier) throw new Problem(orderProblems.keyReused);
}
