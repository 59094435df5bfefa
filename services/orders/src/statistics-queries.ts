import { rows, type Database } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);
const statements = {
  countOrdersByDay: sql('count-orders-by-day'),
  listBestsellers: sql('list-bestsellers'),
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
