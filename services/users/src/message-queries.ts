import { createHash } from 'node:crypto';
import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { loadSql } from '@tienda/shared/sql';

const addEventSql = loadSql(import.meta.url, 'add-event');
const noteBadCodeSql = loadSql(import.meta.url, 'note-bad-code');
const isSupersededSql = loadSql(import.meta.url, 'is-superseded');

/** What people are told about their account, always by e-mail. */
export const accountMessages = [
  'password-changed',
  'password-reset',
  'email-changed',
  'second-factor-on',
  'second-factor-off',
  'codes-refused',
] as const;

export type AccountMessage = (typeof accountMessages)[number];

/** Goes out after the commit of `transaction`, in the order of this account's events. */
export async function addAccountMessage(
  database: Database,
  payload: { userId: string; message: AccountMessage },
  transaction: Transaction,
): Promise<void> {
  const event = { eventId: newId(), type: 'account-message', key: payload.userId };
  const bind = { ...event, payload: JSON.stringify(payload) };
  await rows(database, addEventSql, bind, { transaction });
}

/** Tells the owner at the fifth within a day, and once within that day. */
export async function noteBadCode(database: Database, userId: string): Promise<void> {
  const key = createHash('sha256').update(`bad-code ${userId}`).digest();
  await rows(database, noteBadCodeSql, { key, userId, eventId: newId() });
}

/** Whether a later event of this key will look at the same customer's subscriptions. */
export async function isSuperseded(
  database: Database,
  event: { id: number; key: string },
): Promise<boolean> {
  const { id, key } = event;
  return (await rows(database, isSupersededSql, { id, key })).length > 0;
}
