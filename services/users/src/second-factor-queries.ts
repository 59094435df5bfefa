import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);

const beginSql = sql('begin-second-factor');
const findSql = sql('find-second-factor');
const useCodeSql = sql('use-code');
const useRecoveryCodeSql = sql('use-recovery-code');
const replaceCodesSql = sql('replace-recovery-codes');
const countCodesSql = sql('count-recovery-codes');
const removeSql = sql('remove-second-factor');
const confirmAddressSql = sql('confirm-factor-address');
const removeUnprovedSql = sql('remove-unproved-factor');

interface Within {
  transaction?: Transaction;
}

export interface StoredFactor {
  /** Sealed. */
  secret: Buffer;
  /** The database's clock. */
  nowMs: number;
}

/** Keeps a secret that waits for its first code, in place of one that waited before. */
export async function beginSecondFactor(
  database: Database,
  factor: { userId: string; secret: Buffer },
  within: Within,
): Promise<void> {
  await rows(database, beginSql, { ...factor }, within);
}

export async function findSecondFactor(
  database: Database,
  userId: string,
  within: Within = {},
): Promise<StoredFactor | null> {
  const [factor] = await rows<StoredFactor>(database, findSql, { userId }, within);
  return factor ?? null;
}

/** Answers false for a step that was used before, or was passed by a newer one. */
export async function useCode(
  database: Database,
  code: { userId: string; secret: Buffer; step: number },
  within: Within = {},
): Promise<boolean> {
  return (await rows(database, useCodeSql, { ...code }, within)).length > 0;
}

/** Answers false for a code that never was, or is used up. */
export async function useRecoveryCode(
  database: Database,
  code: { userId: string; hash: Buffer },
  within: Within = {},
): Promise<boolean> {
  return (await rows(database, useRecoveryCodeSql, { ...code }, within)).length > 0;
}

export async function replaceRecoveryCodes(
  database: Database,
  codes: { userId: string; hashes: Buffer[] },
  within: Within,
): Promise<void> {
  await rows(database, replaceCodesSql, { ...codes }, within);
}

/** Null when there is not even a secret. */
export async function countRecoveryCodes(
  database: Database,
  userId: string,
): Promise<number | null> {
  const [found] = await rows<{ recoveryCodesLeft: number }>(database, countCodesSql, { userId });
  return found?.recoveryCodesLeft ?? null;
}

export async function removeSecondFactor(
  database: Database,
  userId: string,
  within: Within,
): Promise<void> {
  await rows(database, removeSql, { userId }, within);
}

/** Keeps that whoever turns the factor on reads the mails of the account's address. */
export async function confirmFactorAddress(
  database: Database,
  userId: string,
  within: Within,
): Promise<void> {
  await rows(database, confirmAddressSql, { userId }, within);
}

/** Answers whether a factor that was on is off now; one that waits for its first code goes as well. */
export async function removeUnprovedFactor(
  database: Database,
  userId: string,
  within: Within,
): Promise<boolean> {
  return (await rows(database, removeUnprovedSql, { userId }, within)).length > 0;
}
