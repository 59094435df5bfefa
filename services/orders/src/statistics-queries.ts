import { rows, type Database } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);
const statements = {
  countOrdersByDay: sql('count-orders-by-day'),
  listBestsellers: sql('list-bestsellers'),
  bookDay: sql('book-day'),
};

/** Income in cents. */
export interface DayRow {
  date: string;
  orders: number;
  income: number;
  cancelled: number;
}

export const countOrdersByDay = (database: Database, days: number) =>
  rows<DayRow>(database, statements.countOrdersByDay, { days });

/** Income in cents. */
export interface SoldProduct {
  productId: string;
  name: string;
  units: number;
  income: number;
}

export const listBestsellers = (database: Database, days: number) =>
  rows<SoldProduct>(database, statements.listBestsellers, { days });

/** Books one day that is over, e.g. `2026-11-20`; null when none is left or another task is at it. */
export async function bookDay(database: Database): Promise<string | null> {
  const [booked] = await rows<{ day: string | null }>(database, statements.bookDay);
  return booked?.day ?? null;
}
