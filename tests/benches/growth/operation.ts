import type { Database } from '@tienda/shared/database';
import { compileStatement } from '@tienda/shared/statement';

export interface Asked {
  sql: string;
  values: unknown[];
  /** Prepared once under a name, so that one plan serves all values. */
  named: boolean;
}

/** Something that the shop does again and again, as the statements that it sends for it. */
export interface Operation {
  name: string;
  /** What it may grow with. */
  grows: 'products' | 'orders';
  role: 'catalog' | 'orders' | 'admin';
  /** Rolled back each time, so that the next one finds the same. */
  isUndone?: boolean;
  /** Another one each time, with other values. */
  next: (index: number) => Asked[] | Promise<Asked[]>;
}

/**
 * The statements that `work` sends, with their values: the service's own functions are called, and
 * nothing is answered to them.
 */
export async function asked(work: (database: Database) => Promise<unknown>): Promise<Asked[]> {
  const statements: Asked[] = [];
  const query = async (sql: string, { bind }: { bind: Record<string, unknown> }) => {
    const { text = '', values = [] } = compileStatement(sql, '')(bind);
    statements.push({ sql: text, values, named: false });
    return [];
  };
  const client = {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      statements.push({ sql: text, values, named: true });
      return { rows: [] };
    },
  };
  const connectionManager = { getConnection: async () => client, releaseConnection: () => {} };
  await work({ query, connectionManager } as unknown as Database);
  return statements;
}

/** One of a list, in turn. */
export const inTurn = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from');
  return item;
};
