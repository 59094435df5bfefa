import { rows, type Database } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';
import type { OrderDocument } from './queries.js';

const sql = (name: string) => loadSql(import.meta.url, name);
const statements = {
  moveOrder: sql('move-order'),
  getAnyOrder: sql('get-any-order'),
  listAnyOrders: sql('list-any-orders'),
};

/** With what only staff may see. */
export interface AnyOrder extends OrderDocument {
  /** Null when the account is gone. */
  email: string | null;
}

/** A null asks for nothing; days are those of Madrid. */
export interface OrderFilters {
  status: OrderDocument['status'] | null;
  number: number | null;
  /** As users normalises it. */
  email: string | null;
  from: string | null;
  to: string | null;
}

export async function getAnyOrder(database: Database, id: string): Promise<AnyOrder | undefined> {
  return (await rows<AnyOrder>(database, statements.getAnyOrder, { id }))[0];
}

/** Everybody's orders, the newest first; those older than number `before`. */
export const listAnyOrders = (
  database: Database,
  filters: OrderFilters,
  page: { before: number | null; limit: number },
) => rows<AnyOrder>(database, statements.listAnyOrders, { ...filters, ...page });

export interface Move {
  id: string;
  toStatus: OrderDocument['status'];
  actorId: string;
  /** Null: whoever's order it is. */
  ownerId: string | null;
  carrier: string | null;
  trackingCode: string | null;
}

/** Undefined without such an order; otherwise whether it was moved, and its state now. */
export async function moveOrder(
  database: Database,
  move: Move,
): Promise<{ moved: boolean; status: OrderDocument['status'] } | undefined> {
  type Outcome = { moved: boolean; status: OrderDocument['status'] };
  return (await rows<Outcome>(database, statements.moveOrder, { ...move }))[0];
}
