import { setImmediate as nextTick } from 'node:timers/promises';
import { rows, type Database } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';
import type { OrderDocument } from './queries.js';
import type { Language } from './texts.js';

/** An order that something is told of. */
export interface ToldOrder extends OrderDocument {
  /** What its customer reads; null when the account is gone, and so is `channel`. */
  contactLanguage: Language | null;
  channel: 'email' | 'sms' | 'none' | null;
}

/** Throws when there is no such order. */
export type FindToldOrder = (orderId: string) => Promise<ToldOrder>;

const findSql = loadSql(import.meta.url, 'find-told-orders');

interface Gathering {
  ids: Set<string>;
  found: Promise<Map<string, ToldOrder>>;
}

/** Reads all orders that are asked for at once, as for a claim of the relay, by one statement. */
export function createFindToldOrder(database: Database): FindToldOrder {
  let gathering: Gathering | null = null;

  async function read(ids: Set<string>): Promise<Map<string, ToldOrder>> {
    await nextTick();
    gathering = null;
    const found = await rows<ToldOrder>(database, findSql, { ids: [...ids] });
    return new Map(found.map((order) => [order.id, order]));
  }

  function gather(): Gathering {
    const ids = new Set<string>();
    return { ids, found: read(ids) };
  }

  return async (orderId) => {
    gathering ??= gather();
    const { ids, found } = gathering;
    ids.add(orderId);
    const order = (await found).get(orderId);
    if (!order) throw new Error(`There is no order ${orderId}`);
    return order;
  };
}
