import { rows, type Database } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);
const statements = {
  listMessages: sql('list-messages'),
  redeliverMessages: sql('redeliver-messages'),
};

export interface MessageRow {
  /** Where it stands in the outbox. */
  place: number;
  id: string;
  type: string;
  state: 'unsent' | 'parked' | 'sent';
  orderId: string | null;
  orderNumber: number | null;
  createdAt: Date;
  attempts: number;
  nextAttemptAt: Date | null;
  parkedAt: Date | null;
  lastError: string | null;
}

/** The oldest first, those after the place `after`. */
export const listMessages = (
  database: Database,
  page: { state: 'unsent' | 'parked'; after: number | null; limit: number },
) => rows<MessageRow>(database, statements.listMessages, { ...page, eventId: null });

export async function findMessage(
  database: Database,
  eventId: string,
): Promise<MessageRow | undefined> {
  const one = { eventId, state: null, after: null, limit: 1 };
  return (await rows<MessageRow>(database, statements.listMessages, one))[0];
}

/** How many parked messages wait to be delivered again; with an id, only that one. */
export async function redeliverMessages(
  database: Database,
  eventId: string | null,
): Promise<number> {
  const [freed] = await rows<{ count: number }>(database, statements.redeliverMessages, {
    eventId,
  });
  return freed?.count ?? 0;
}
