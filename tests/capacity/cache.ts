import { readFileSync } from 'node:fs';
import { sum } from './arithmetic.js';
import { assumptions } from './assumptions.js';
import type { OperationId } from './mix.js';

const queries = JSON.parse(
  readFileSync(new URL('../../loadtest/data/queries.json', import.meta.url), 'utf8'),
) as string[];
/** `max-age` of what catalog answers to anybody. */
const freshSeconds = 1;

/** Zipf's law with exponent 1. */
function zipf(count: number): number[] {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1));
  const whole = sum(weights);
  return weights.map((weight) => weight / whole);
}

/** The first two to five letters of what will be searched for, as loadtest/lib/words.ts types them. */
function beginnings(): number[] {
  const shares = new Map<string, number>();
  for (const [rank, share] of zipf(queries.length).entries()) {
    for (const letters of [2, 3, 4, 5]) {
      const beginning = (queries[rank] ?? '').slice(0, letters).trim();
      shares.set(beginning, (shares.get(beginning) ?? 0) + share / 4);
    }
  }
  return [...shares.values()];
}

const shares: Partial<Record<OperationId, number[]>> = {
  searchProducts: zipf(queries.length),
  suggestProducts: beginnings(),
  getProduct: zipf(assumptions.productsLookedAt),
};

/**
 * Share of the requests of an operation that reach the service through CloudFront. Of an address that
 * is asked for at `rate` a second, one in 1 + rate × fresh is not fresh and is fetched (stale answers
 * are given meanwhile, which fetches no more and no less).
 */
export function originShare(id: OperationId, perSecond: number): number {
  const addresses = shares[id];
  if (!addresses) return 1;
  const rate = perSecond / assumptions.caches;
  return addresses.reduce((sum, share) => sum + share / (1 + rate * share * freshSeconds), 0);
}
