import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { preparedRows } from '@tienda/shared/prepared';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);

const openSql = sql('open-session');
const rotateSql = sql('rotate-token');
const endByTokenSql = sql('end-session');
const endOwnSql = sql('end-own-session');
const endAllSql = sql('end-sessions');
const listSql = sql('list-sessions');

interface NewSession {
  sessionId: string;
  userId: string;
  /** As it was when the password was checked. */
  credentialsChangedAt: Date;
  tokenHash: Buffer;
  /** What the browser says it is, 300 characters at most. */
  userAgent: string | null;
  /** Hashes of the cookie that the browser has, and of the one that it gets where nobody knows that. */
  presented: Buffer;
  fresh: Buffer;
  /** Counters of guesses that this one is taken back from. */
  counters: Buffer[];
}

/**
 * A session of 30 days at most; its first refresh token lives 7 days, like every later one. The browser is
 * known to the account from now on. Answers whether it was known to any before, or null when the
 * account's password or e-mail are others by now and there is no session.
 */
export async function openSession(
  database: Database,
  session: NewSession,
): Promise<{ isKnownDevice: boolean } | null> {
  type Opened = { isKnownDevice: boolean };
  const [opened] = await preparedRows<Opened>(database, openSql, { ...session });
  return opened ?? null;
}

/** `refused` is expired or revoked; `reused` has just revoked its session. */
export interface Rotation {
  state: 'live' | 'grace' | 'reused' | 'refused';
  sessionId: string;
  userId: string;
}

/** Replaces a token by the next one where it may; null for a token that never was. */
export async function rotateToken(
  database: Database,
  tokens: { tokenHash: Buffer; nextHash: Buffer },
): Promise<Rotation | null> {
  const [rotation] = await preparedRows<Rotation>(database, rotateSql, { ...tokens });
  return rotation ?? null;
}

export async function endSession(database: Database, tokenHash: Buffer): Promise<void> {
  await rows(database, endByTokenSql, { tokenHash });
}

/** Answers whether the person had such a session. */
export async function endOwnSession(
  database: Database,
  session: { sessionId: string; userId: string },
): Promise<boolean> {
  return (await rows(database, endOwnSql, { ...session })).length > 0;
}

/** Ends all sessions of a person. */
export async function endSessions(
  database: Database,
  userId: string,
  transaction?: Transaction,
): Promise<void> {
  await rows(database, endAllSql, { userId }, { transaction });
}

export interface SessionRow {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/** Live ones, the last used first, 100 at most. */
export const listSessions = (database: Database, userId: string): Promise<SessionRow[]> =>
  rows<SessionRow>(database, listSql, { userId });
