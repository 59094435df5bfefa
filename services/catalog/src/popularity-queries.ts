import { rows, transact, type Database } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);
const claimSql = sql('claim-popularity-pass');
const countSql = sql('count-sales');
const showSql = sql('show-popularity');

export interface Claim {
  /** What the pass takes for now, by the database's clock. */
  moment: Date;
  /** An hour has gone since tiers and words were last refreshed. */
  refresh: boolean;
}

/** Null: another task is at it. Without a moment it is the database's. */
export async function claimPass(database: Database, moment: Date | null): Promise<Claim | null> {
  return (await rows<Claim>(database, claimSql, { moment }))[0] ?? null;
}

export interface Counted {
  /** Entries of the ledger: sold or returned. */
  sales: number;
  /** There may be more to count. */
  again: boolean;
}

const nothing: Counted = { sales: 0, again: false };

/** At most `most` entries, each once; nothing while another task counts. */
export async function countSales(database: Database, moment: Date, most: number): Promise<Counted> {
  return transact(database, async (transaction) => {
    const lock = `select pg_try_advisory_xact_lock(hashtext('catalog.popularity')) as free`;
    const [tried] = await rows<{ free: boolean }>(database, lock, {}, { transaction });
    if (!tried?.free) return nothing;
    const [counted] = await rows<Counted>(database, countSql, { moment, most }, { transaction });
    return counted ?? nothing;
  });
}

interface Shown {
  /** Rows of search that were written. */
  rewritten: number;
  /** Where to go on. */
  last: string | null;
  again: boolean;
}

interface Page {
  /** Also what has not been sold since, and is worth less than it was. */
  all: boolean;
  /** An id of a product. */
  after: string;
  most: number;
}

export async function showPopularity(database: Database, moment: Date, page: Page): Promise<Shown> {
  const [shown] = await rows<Shown>(database, showSql, { moment, ...page });
  return shown ?? { rewritten: 0, last: null, again: false };
}

const refreshing = [
  'select deal_tiers()',
  'select tidy_search()',
  'select count_words()',
  'select count_name_words()',
];

/** Tiers, counts of words, statistics: a statement each, so that each has its own time limit. */
export async function refreshSearch(database: Database): Promise<void> {
  for (const step of refreshing) await rows(database, step);
}
