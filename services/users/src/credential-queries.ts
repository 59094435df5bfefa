import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);

const setPasswordSql = sql('set-password');
const setEmailSql = sql('set-email');
const requestSql = sql('request-password-reset');
const issueSql = sql('issue-password-reset');
const findSql = sql('find-password-reset');
const useSql = sql('use-password-reset');

interface NewPassword {
  userId: string;
  passwordHash: string;
  /** The session and the browser (by its hash) that go on. */
  exceptSession: string | null;
  exceptDevice: Buffer | null;
}

/** Ends the other sessions and all resets, and forgets the other browsers. */
export async function setPassword(
  database: Database,
  password: NewPassword,
  transaction: Transaction,
): Promise<void> {
  await rows(database, setPasswordSql, { ...password }, { transaction });
}

/** Ends all resets. Throws where the address has an account (`users_email_key`). */
export async function setEmail(
  database: Database,
  change: { userId: string; email: string },
  transaction: Transaction,
): Promise<void> {
  await rows(database, setEmailSql, { ...change }, { transaction });
}

/** Asks the outbox for a message to whom this address belongs, if to anybody. */
export async function requestReset(database: Database, email: string): Promise<void> {
  await rows(database, requestSql, { email, eventId: newId(), nobody: newId() });
}

interface IssuedReset {
  requestId: string;
  userId: string;
  tokenHash: Buffer;
  requestedAt: Date;
}

/** For 30 minutes; answers false when password or e-mail have changed since it was asked for. */
export async function issueReset(database: Database, reset: IssuedReset): Promise<boolean> {
  return (await rows(database, issueSql, { ...reset })).length > 0;
}

export async function findReset(
  database: Database,
  tokenHash: Buffer,
): Promise<{ userId: string; email: string } | null> {
  const [reset] = await rows<{ userId: string; email: string }>(database, findSql, { tokenHash });
  return reset ?? null;
}

/** Answers whether it was there; it is not any more. */
export async function useReset(
  database: Database,
  tokenHash: Buffer,
  transaction: Transaction,
): Promise<boolean> {
  return (await rows(database, useSql, { tokenHash }, { transaction })).length > 0;
}
