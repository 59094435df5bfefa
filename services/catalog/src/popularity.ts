import type { Database } from '@tienda/shared/database';
import { firstId } from '@tienda/shared/ids';
import type { Logger } from '@tienda/shared/logger';
import { startPeriodic, type Periodic } from '@tienda/shared/periodic';
import { claimPass, countSales, refreshSearch, showPopularity } from './popularity-queries.js';

/** So that a batch takes tenths of a second. */
const mostEntries = 5000;
const mostProducts = 2000;
/** What is left then is for the next pass: a shutdown waits for the one under way. */
const mostBatches = 100;

export interface Pass {
  /** Entries of the ledger that were counted: sold or returned. */
  sales: number;
  /** Products whose row in search was written. */
  rewritten: number;
  /** Tiers were dealt anew. */
  refreshed: boolean;
}

/**
 * Counts what was sold and shows where that is noticed; once an hour, also where time is, and deals
 * products into their tiers. Null when another task has just done so. `now` is the database's unless
 * it is given.
 */
export async function updatePopularity(
  database: Database,
  now: Date | null = null,
): Promise<Pass | null> {
  const claim = await claimPass(database, now);
  if (!claim) return null;
  const { moment, refresh } = claim;
  const sales = await countAll(database, moment);
  const rewritten = await showAll(database, moment, refresh);
  if (refresh) await refreshSearch(database);
  return { sales, rewritten, refreshed: refresh };
}

async function countAll(database: Database, moment: Date): Promise<number> {
  let sales = 0;
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const counted = await countSales(database, moment, mostEntries);
    sales += counted.sales;
    if (!counted.again) break;
  }
  return sales;
}

/** In the order of products, as checkouts lock them. */
async function showAll(database: Database, moment: Date, all: boolean): Promise<number> {
  let rewritten = 0;
  let after: string | null = firstId;
  while (after !== null) {
    const page = { all, after, most: mostProducts };
    const { rewritten: written, last, again } = await showPopularity(database, moment, page);
    rewritten += written;
    after = again ? last : null;
  }
  return rewritten;
}

/**
 * A pass every few minutes, by one of the tasks, with a line `popularity` in the log. A connection of
 * its own: counting the words of 100,000 products can take longer than a request's statement may.
 */
export function startPopularity(
  database: Database,
  logger: Logger,
  everyMs = 5 * 60_000,
): Periodic {
  const work = async () => {
    const begin = performance.now();
    const pass = await updatePopularity(database);
    if (pass) logger.info({ ...pass, ms: Math.round(performance.now() - begin) }, 'popularity');
  };
  return startPeriodic({ everyMs, work, logger });
}
