import type { Database } from '@tienda/shared/database';
import type { Logger } from '@tienda/shared/logger';
import { readOutboxState } from '@tienda/shared/outbox-report';
import { startPeriodic, type Periodic } from '@tienda/shared/periodic';
import { euros, type Money } from '@tienda/shared/schemas';
import { bookDay, countOrdersByDay, listBestsellers } from './statistics-queries.js';

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

/** Books the days that are over, those of the last year when there are none yet. */
export function startBooking(
  { database, logger }: { database: Database; logger: Logger },
  everyMs = 300_000,
): Periodic {
  let stopping = false;
  const work = async () => {
    while (!stopping && (await bookDay(database)) !== null);
  };
  const passes = startPeriodic({ everyMs, work, logger });
  return {
    stop: () => {
      stopping = true;
      return passes.stop();
    },
  };
}
