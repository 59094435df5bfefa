import { rows, type Database } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

const isKnownSql = loadSql(import.meta.url, 'is-known-device');
const rememberSql = loadSql(import.meta.url, 'remember-device');

export async function isKnownDevice(
  database: Database,
  device: { hash: Buffer; email: string },
): Promise<boolean> {
  return (await rows(database, isKnownSql, { ...device })).length > 0;
}

/** Answers whether the device goes on as `presented`; otherwise it is known as `fresh` from now on. */
export async function rememberDevice(
  database: Database,
  device: { userId: string; presented: Buffer; fresh: Buffer },
): Promise<boolean> {
  const [row] = await rows<{ isKnown: boolean }>(database, rememberSql, { ...device });
  return row?.isKnown ?? false;
}
