import type { Database } from '@tienda/shared/database';
import type { Logger } from '@tienda/shared/logger';
import { deleteSentEvents } from '@tienda/shared/outbox';
import { startPeriodic, type Periodic } from '@tienda/shared/periodic';
import { findUnclaimed } from './checkout-queries.js';
import type { Payments } from './payments.js';
import { sweep } from './queries.js';

/** Far longer than a checkout takes (10 s at most), so that none is under way any more. */
const openMinutes = 15;

interface SweeperOptions {
  database: Database;
  payments: Payments;
  logger: Logger;
  everyMs?: number;
}

/** Voids the authorisations that no order claims: what a crash between paying and storing leaves. */
export async function voidUnclaimed(
  { database, payments }: Pick<SweeperOptions, 'database' | 'payments'>,
  minutes = openMinutes,
): Promise<string[]> {
  const voided: string[] = [];
  let open = await payments.findOpen(minutes, '');
  while (open.length > 0) {
    const unclaimed = await findUnclaimed(database, open);
    for (const authorisation of unclaimed) {
      if (await payments.voidOpen(authorisation, minutes)) voided.push(authorisation);
    }
    open = await payments.findOpen(minutes, open.at(-1) ?? '');
  }
  return voided;
}

/** Tidies up once a minute: authorisations, old refusals and carts, sent events. */
export function startSweeper(options: SweeperOptions): Periodic {
  const { database, logger, everyMs = 60_000 } = options;
  const letGo = async () => {
    const voided = await voidUnclaimed(options);
    if (voided.length === 0) return;
    const about = { count: voided.length, first: voided.slice(0, 20) };
    logger.warn(about, 'authorisations without an order were voided');
  };
  const work = async () => {
    const done = await Promise.allSettled([letGo(), sweep(database), deleteSentEvents(database)]);
    const failure = done.find(({ status }) => status === 'rejected');
    if (failure?.status === 'rejected') throw failure.reason;
  };
  return startPeriodic({ everyMs, work, logger });
}
