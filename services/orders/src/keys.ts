import { createHash } from 'node:crypto';
import stringify from 'fast-json-stable-stringify';
import type { Database } from '@tienda/shared/database';
import { Problem, type ProblemType } from '@tienda/shared/problem';
import { orderProblems } from './problems.js';
import { findAnswer, refuseOrder } from './queries.js';

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

/** What is remembered of idempotency keys: in this process while under way, then in the database. */
export function createKeys(database: Database) {
  const underWay = new Map<string, string>();

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

  /** The key's final answer, if it has one; 422 when it answered another body. */
  async function find(claim: Claim): Promise<Answer | null> {
    const stored = await findAnswer(database, claim);
    if (!stored) return null;
    refuseOther(claim, stored.hash);
    if (stored.orderId !== null) return { orderId: stored.orderId };
    const type = refusals[stored.problem ?? ''];
    if (!type) return null;
    const { items, instance } = stored;
    const extra = { ...(items === null ? {} : { items }), instance };
    return { refusal: new Problem(type, undefined, { extra, headers: replayed }) };
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
    const record = { ...claim, problem: problem.type.slug, items, authorisation };
    const outcome = await refuseOrder(database, record);
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
