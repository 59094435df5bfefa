import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);

const anonymiseOrdersSql = sql('anonymise-orders');
const addEventsSql = sql('add-removal-events');

/**
 * Takes the person out of their orders, and keeps orders of theirs from being placed until the end of
 * `transaction`. Answers how many are under way; unless that is 0, nothing has changed.
 */
export async function anonymiseOrders(
  database: Database,
  userId: string,
  transaction: Transaction,
): Promise<number> {
  const bind = { userId };
  const [answer] = await rows<{ underWay: number }>(database, anonymiseOrdersSql, bind, {
    transaction,
  });
  return answer?.underWay ?? 0;
}

/** Tells the relay, with the commit of `transaction`, to take leave and to remove the topic. */
export async function addRemovalEvents(
  database: Database,
  customer: { userId: string; language: 'es' | 'en' },
  transaction: Transaction,
): Promise<void> {
  const events = { ...customer, farewellId: newId(), removalId: newId() };
  await rows(database, addEventsSql, events, { transaction });
}
