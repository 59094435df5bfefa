import { databaseProblem, hasSqlState, sqlStates } from '@tienda/shared/database-errors';
import { unavailable } from '@tienda/shared/problem';

interface BatchesOptions<Item, Result> {
  /** Answers the results in the order of the items. May be called again after any failure. */
  work: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items of a batch at most. */
  limit?: number;
  /** How many lines an item has, one without: more than 640 are no batch but of a single item. */
  linesOf?: (item: Item) => number;
  /** Items that wait at most; the next one is answered 503. */
  queue?: number;
  /** For how long an item may wait, in milliseconds: beyond it nobody waits for its answer. */
  patienceMs?: number;
}

interface Waiting<Item, Result> {
  item: Item;
  since: number;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** A statement with all lines of 64 orders could take longer than it may. */
const mostLines = 640;

/**
 * Work in batches: while one is under way, the next gathers. A batch that fails is done again, item
 * by item, so that a poisoned one hurts no other; an item alone only after a deadlock. When it is the
 * database that fails, the batch gets one more try as a whole, and then it and all that wait are told:
 * 503. One that took too long is told so alone.
 */
export function createBatches<Item, Result>({
  work,
  limit = 64,
  linesOf = () => 1,
  queue = 1024,
  patienceMs = 5000,
}: BatchesOptions<Item, Result>): (item: Item) => Promise<Result> {
  const waiting: Array<Waiting<Item, Result>> = [];
  let running = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const oldest = performance.now() - patienceMs;
      const batch = gathered().filter((entry) => {
        if (entry.since < oldest) entry.reject(busy());
        return entry.since >= oldest;
      });
      if (batch.length > 0) await settle(batch);
    }
    running = false;
  }

  function gathered(): Array<Waiting<Item, Result>> {
    let lines = 0;
    const end = waiting.findIndex(({ item }, index) => {
      lines += linesOf(item);
      return index === limit || (index > 0 && lines > mostLines);
    });
    return waiting.splice(0, end < 0 ? waiting.length : end);
  }

  async function settle(batch: Array<Waiting<Item, Result>>): Promise<void> {
    try {
      await attempt(batch);
    } catch (error) {
      if (isTooMuch(error)) return batch.forEach(({ reject }) => reject(error));
      try {
        if (isAway(error)) await attempt(batch);
        else await oneByOne(batch, error);
      } catch (again) {
        for (const { reject } of [...batch, ...waiting.splice(0)]) reject(again);
      }
    }
  }

  async function attempt(batch: Array<Waiting<Item, Result>>): Promise<void> {
    const results = await work(batch.map(({ item }) => item));
    if (results.length !== batch.length) throw new Error('Not every item has its result');
    results.forEach((result, index) => batch[index]?.resolve(result));
  }

  /** Throws only when the database is away: then the rest would fail as well, one after another. */
  async function oneByOne(batch: Array<Waiting<Item, Result>>, cause: unknown): Promise<void> {
    const isWorthIt = batch.length > 1 || hasSqlState(cause, sqlStates.retryable);
    if (!isWorthIt) return batch[0]?.reject(cause);
    for (const entry of batch) {
      try {
        await attempt([entry]);
      } catch (error) {
        if (isAway(error)) throw error;
        entry.reject(error);
      }
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= queue) throw busy();
      waiting.push({ item, since: performance.now(), resolve, reject });
      if (running) return;
      running = true;
      // What has arrived with it in this turn of the event loop goes along.
      setImmediate(() => void run());
    });
}

const busy = () => unavailable('Too many orders are under way', 2);

/** Waiting for a lock or losing a deadlock is the trouble of single items, not of the database. */
const isTooMuch = (error: unknown): boolean =>
  hasSqlState(error, sqlStates.overloaded) && !hasSqlState(error, sqlStates.contended);

const isAway = (error: unknown): boolean =>
  databaseProblem(error) !== null && !hasSqlState(error, sqlStates.overloaded);
