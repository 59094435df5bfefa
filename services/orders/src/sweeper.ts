import type { Database } from '@tienda/shared/database';
import type { Logger } from '@tienda/shared/logger';
import type { Payments } from './payments.js';
import { findUnclaimed, sweep } from './queries.js';

/** Far longer than a checkout takes (10 s at most), so that none is under way any more. */
const openMinutes = 15;
const everyMs = 60_000;

interface SweeperOptions {
  database: Database;
  payments: Payments;
  logger: Logger;
}

/** Voids the authorisations that no order claims: what a crash between paying and storing leaves. */
export async function voidUnclaimed(
  { database, payments }: Pick<SweeperOptions, 'database' | 'payments'>,
  minutes = openMinutes,
): Promise<string[]> {
  const open = await payments.findOpen(minutes);
  const unclaimed = open.length > 0 ? await findUnclaimed(database, open) : [];
  for (const authorisation of unclaimed) await payments.voidOpen(authorisation, minutes);
  return unclaimed;
}

/** Tidies up once a minute; several tasks may do it at once. */
export function startSweeper(options: SweeperOptions): { stop: () => Promise<void> } {
  const { database, logger } = options;
  let running = Promise.resolve();
  const run = async () => {
    try {
      const voided = await voidUnclaimed(options);
      if (voided.length > 0) logger.warn({ voided }, 'authorisations without an order were voided');
      await sweep(database);
    } catch (error) {
      logger.warn({ err: error }, 'could not sweep');
    }
  };
  const timer = setInterval(() => {
    running = run();
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
