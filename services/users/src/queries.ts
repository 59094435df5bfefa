import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { firstId, newId } from '@tienda/shared/ids';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);

const countAttemptSql = sql('count-attempt');
const clearAttemptsSql = sql('clear-attempts');
const addEventSql = sql('add-event');
const listCustomersSql = sql('list-customers');
const deleteSql = [
  'delete-expired-sessions',
  'delete-expired-attempts',
  'delete-expired-devices',
  'delete-expired-resets',
].map(sql);

export async function countAttempt(
  database: Database,
  attempt: { key: Buffer; max: number; windowSeconds: number; fromLast: boolean },
): Promise<{ count: number; secondsLeft: number }> {
  const [counted] = await rows<{ count: number; secondsLeft: number }>(database, countAttemptSql, {
    ...attempt,
  });
  return counted ?? { count: 1, secondsLeft: attempt.windowSeconds };
}

export async function clearAttempts(database: Database, key: Buffer): Promise<void> {
  await rows(database, clearAttemptsSql, { key });
}

/** Tells the relay, with the commit of `transaction`, that somebody's topic may need a change. */
export async function addCustomerEvent(
  database: Database,
  userId: string,
  transaction: Transaction,
): Promise<void> {
  const event = { eventId: newId(), type: 'customer-changed', key: userId };
  const payload = JSON.stringify({ userId });
  await rows(database, addEventSql, { ...event, payload }, { transaction });
}

export interface Customer {
  id: string;
  email: string;
  phone: string | null;
}

/** All customers in the order of their ids, a thousand at a time. */
export async function* customerPages(database: Database): AsyncGenerator<Customer[]> {
  let after = firstId;
  for (;;) {
    const page = await rows<Customer>(database, listCustomersSql, { after });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.id;
  }
}

/** At most 5,000 rows of each kind, so that it stays far below the statement timeout. */
export async function deleteExpired(database: Database): Promise<void> {
  for (const statement of deleteSql) await rows(database, statement);
}
