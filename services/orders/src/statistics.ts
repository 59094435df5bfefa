import type { Database } from '@tienda/shared/database';
import { readOutboxState } from '@tienda/shared/outbox-report';
import { euros, type Money } from '@tienda/shared/schemas';
import { countOrdersByDay, listBestsellers } from './statistics-queries.js';

export interface Statistics {
  days: Array<{ date: string; orders: number; income: Money; cancelled: number }>;
  products: Array<{ productId: string; name: string; units: number; income: Money }>;
  messages: { unsent: number; oldestSeconds: number; parked: number };
}

/** What was sold in the last `days` days of Madrid, today being one of them. */
export const createStatistics =
  (database: Database) =>
  async (days: number): Promise<Statistics> => {
    const [byDay, products, { waiting, oldestSeconds, parked }] = await Promise.all([
      countOrdersByDay(database, days),
      listBestsellers(database, days),
      readOutboxState(database),
    ]);
    return {
      days: byDay.map((day) => ({ ...day, income: euros(day.income) })),
      products: products.map((product) => ({ ...product, income: euros(product.income) })),
      messages: { unsent: waiting, oldestSeconds, parked },
    };
  };
