import type { Database } from '@tienda/shared/database';
import { preparedRows } from '@tienda/shared/prepared';
import { loadSql } from '@tienda/shared/sql';

const countSql = loadSql(import.meta.url, 'count-guess');
const forgiveSql = loadSql(import.meta.url, 'forgive-attempts');

interface CountedGuess {
  email: string;
  deviceHash: Buffer;
  deviceKey: Buffer;
  networkKey: Buffer;
  accountKey: Buffer;
  windowSeconds: number;
  deviceMax: number;
  /** The account's counter is left alone where the network's is above this. */
  networkMax: number;
  accountMax: number;
}

/** `first` is the counter of the device when `isKnown`, else the network's; `second` the account's. */
export interface GuessCount {
  isKnown: boolean;
  firstCount: number;
  firstSecondsLeft: number;
  secondCount: number | null;
  secondSecondsLeft: number | null;
}

/** With the account as `findByEmail` finds it. */
export async function countGuess<Account extends { id: string }>(
  database: Database,
  guess: CountedGuess,
): Promise<{ counted: GuessCount; account: Account | null }> {
  type Row = GuessCount & { id: string | null };
  const [counted] = await preparedRows<Row>(database, countSql, { ...guess });
  if (!counted) throw new Error('A guess was not counted');
  return { counted, account: counted.id === null ? null : (counted as Row & Account) };
}

/** The network's counter stands before the account's. */
export async function forgiveAttempts(database: Database, keys: Buffer[]): Promise<void> {
  await preparedRows(database, forgiveSql, { keys });
}
