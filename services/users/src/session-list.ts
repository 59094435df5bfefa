import type { Caller } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import { Problem, problems } from '@tienda/shared/problem';
import Bowser from 'bowser';
import { assertAccount } from './account-queries.js';
import { endOwnSession, endSessions, listSessions } from './session-queries.js';

/** Where somebody is signed in. */
export interface ListedSession {
  id: string;
  /** What the browser told of itself; null for something else than a browser. */
  device: { browser: string | null; os: string | null } | null;
  /** The one that asks. */
  current: boolean;
  createdAt: string;
  lastUsedAt: string;
}

export interface SessionList {
  /** Of the caller, the last used first. */
  list: (caller: Caller) => Promise<ListedSession[]>;
  /** Throws 404 for what is not a live session of the caller. */
  end: (caller: Caller, sessionId: string) => Promise<void>;
  endAll: (caller: Caller) => Promise<void>;
}

export function createSessionList(database: Database): SessionList {
  return {
    list: async ({ userId, sessionId }) => {
      const found = await listSessions(database, userId);
      if (found.length === 0) await assertAccount(database, userId);
      return found.map(({ id, userAgent, createdAt, lastUsedAt }) => ({
        id,
        device: deviceOf(userAgent),
        current: id === sessionId,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
      }));
    },
    end: async ({ userId }, sessionId) => {
      const ended = await endOwnSession(database, { sessionId, userId });
      if (!ended) throw new Problem(problems.notFound);
    },
    endAll: async ({ userId }) => {
      await endSessions(database, userId);
      await assertAccount(database, userId);
    },
  };
}

function deviceOf(userAgent: string | null): ListedSession['device'] {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent);
  const device = { browser: browser.name || null, os: os.name || null };
  return device.browser === null && device.os === null ? null : device;
}
