import { createCursors } from '@tienda/shared/cursor';
import type { Database } from '@tienda/shared/database';
import { pageOf, type Page } from '@tienda/shared/pages';
import { Problem, problems } from '@tienda/shared/problem';
import { z } from 'zod';
import { findMessage, listMessages, redeliverMessages, type MessageRow } from './outbox-queries.js';
import { orderProblems } from './problems.js';

interface MessagesOptions {
  database: Database;
  cursorKey: string;
  /** Called when messages wait to be delivered. */
  wake: () => void;
}

export interface MessagesQuery {
  state: 'unsent' | 'parked';
  limit: number;
  cursor?: string | undefined;
}

const place = z.strictObject({ place: z.int() });

/** What the relay could not deliver, for administrators to look at and to send again. */
export function createOutboxMessages({ database, cursorKey, wake }: MessagesOptions) {
  const cursors = createCursors({ key: cursorKey, list: 'messages', place });

  async function list(
    userId: string,
    { state, limit, cursor }: MessagesQuery,
  ): Promise<Page<ReturnType<typeof present>>> {
    const scope = [userId, state];
    const after = cursor === undefined ? null : cursors.open(cursor, scope).place;
    const found = await listMessages(database, { state, after, limit: limit + 1 });
    const seal = (row: MessageRow) => cursors.seal({ place: row.place }, scope);
    return pageOf(found, { limit, present, seal });
  }

  /** Throws 404 and 409 `message-state`. */
  async function redeliver(id: string): Promise<ReturnType<typeof present>> {
    const freed = await redeliverMessages(database, id);
    const found = await findMessage(database, id);
    if (!found) throw new Problem(problems.notFound);
    if (freed === 0) throw new Problem(orderProblems.messageState, `The message is ${found.state}`);
    wake();
    return present(found);
  }

  async function redeliverAll(): Promise<{ count: number }> {
    const count = await redeliverMessages(database, null);
    wake();
    return { count };
  }

  return { list, redeliver, redeliverAll };
}

export type OutboxMessages = ReturnType<typeof createOutboxMessages>;

function present({ place: _, createdAt, nextAttemptAt, parkedAt, ...row }: MessageRow) {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    parkedAt: parkedAt?.toISOString() ?? null,
  };
}
