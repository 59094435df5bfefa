import type { Database } from '@tienda/shared/database';
import { hasSqlState } from '@tienda/shared/database-errors';
import { unavailable } from '@tienda/shared/problem';
import { createBatches } from './batches.js';
import {
  awaitStock,
  placeOrders,
  type Decided,
  type Decision,
  type Draft,
} from './checkout-queries.js';

/** How long an order waits for stock that somebody has locked. */
const patienceMs = 4000;

/**
 * Places orders, many in one transaction. Orders whose stock somebody else has locked leave the batch
 * and wait apart, so that they hold up no other. Throws 503 when that takes too long.
 */
export function createPlacing(database: Database): (draft: Draft) => Promise<Decided> {
  const place = createBatches({
    linesOf: ({ lines }) => lines.length,
    work: async (drafts: readonly Draft[]) => inOrder(drafts, await decide(drafts)),
  });
  const wait = createBatches({
    linesOf: ({ lines }) => lines.length,
    work: async (drafts: readonly Draft[]) => {
      await awaitStock(database, drafts);
      return drafts;
    },
  });

  async function decide(drafts: readonly Draft[]): Promise<Decision[]> {
    try {
      return await placeOrders(database, drafts);
    } catch (error) {
      if (!isLocked(error)) throw error;
      return decideFree(drafts);
    }
  }

  /** A search row can be locked while the stock is free: whoever sells the last unit waits for it. */
  async function decideFree(drafts: readonly Draft[]): Promise<Decision[]> {
    try {
      return await placeOrders(database, drafts, false);
    } catch (error) {
      const [only, ...others] = drafts;
      if (!only || others.length > 0 || !isLocked(error)) throw error;
      return [{ id: only.id, outcome: 'busy' }];
    }
  }

  return async (draft) => {
    const giveUpAt = performance.now() + patienceMs;
    let decision = await place(draft);
    while (decision.outcome === 'busy' && performance.now() < giveUpAt) {
      await wait(draft);
      decision = await place(draft);
    }
    if (decision.outcome === 'busy') throw unavailable('The stock is being changed', 1);
    if (decision.outcome === 'late') throw unavailable('It took too long', 1);
    return decision;
  };
}

const isLocked = (error: unknown) => hasSqlState(error, (state) => state === '55P03');

function inOrder(drafts: readonly Draft[], decisions: Decision[]): Decision[] {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  return drafts.flatMap(({ id }) => byId.get(id) ?? []);
}
