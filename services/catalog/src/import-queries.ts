import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { lastId } from '@tienda/shared/ids';
import { loadSql } from '@tienda/shared/sql';

export interface ImportRow {
  id: string;
  contentType: ImportType;
  status: 'uploading' | 'waiting' | 'running' | 'finished' | 'failed';
  queuedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  failure: string | null;
  bytesRead: number;
  bytesTotal: number;
  rowsRead: number;
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
}

export type ImportType = 'text/csv' | 'application/x-ndjson';

/** An import that a task works on. */
export interface Claim {
  id: string;
  /** Of this claim alone: whoever takes the import over has another. */
  worker: string;
  userId: string;
  contentType: ImportType;
  fileVersion: string;
  bytesRead: number;
  bytesTotal: number;
  nextLine: number;
  /** Created or changed so far. */
  rowsWritten: number;
  rowsRefused: number;
  /** Since it last got any further. */
  attempts: number;
}

export interface RefusedRow {
  line: number;
  sku: string | null;
  errors: Array<{ path: string; message: string }>;
}

export type Tally = Record<'created' | 'changed' | 'unchanged' | 'refused', number>;

const sql = (name: string) => loadSql(import.meta.url, name);
const statements = {
  add: sql('add-import'),
  start: sql('start-import'),
  list: sql('list-imports'),
  listErrors: sql('list-import-errors'),
  claim: sql('claim-import'),
  renew: sql('renew-import'),
  reach: sql('reach-import'),
  settle: sql('settle-import'),
  addErrors: sql('add-import-errors'),
  deleteOld: sql('delete-old-imports'),
};

interface Settlement {
  status: 'running' | 'finished' | 'failed';
  failure?: string | null;
  delaySeconds?: number;
}

/** The queue of imports: what is uploaded, how far each has come, and who works on it. */
export function importQueries(database: Database, transaction?: Transaction) {
  const run = <Row extends object>(statement: string, bind: Record<string, unknown> = {}) =>
    rows<Row>(database, statement, bind, { transaction });
  const list = (bind: { id?: string; before?: string | null; limit: number }) =>
    run<ImportRow>(statements.list, {
      id: bind.id ?? null,
      before: bind.before ?? lastId,
      limit: bind.limit,
    });
  return {
    add: (id: string, contentType: ImportType) => run(statements.add, { id, contentType }),
    start: (upload: { id: string; userId: string; version: string; bytes: number }) =>
      run(statements.start, upload),
    find: async (id: string) => (await list({ id, limit: 1 }))[0] ?? null,
    list: (before: string | null, limit: number) => list({ before, limit }),
    listErrors: (id: string, after: number, limit: number) =>
      run<RefusedRow>(statements.listErrors, { id, after, limit }),
    claim: async (worker: string) => (await run<Claim>(statements.claim, { worker }))[0] ?? null,
    /** False: another task has taken it over. */
    renew: async ({ id, worker }: Claim) =>
      (await run(statements.renew, { id, worker })).length > 0,
    reach: ({ id }: Claim, place: { offset: number; line: number }, tally: Tally) =>
      run(statements.reach, { id, ...place, ...tally }),
    settle: ({ id, worker }: Claim, { status, failure = null, delaySeconds = 0 }: Settlement) =>
      run(statements.settle, { id, worker, status, failure, delaySeconds }),
    addErrors: ({ id }: Claim, refused: RefusedRow[]) =>
      run(statements.addErrors, { id, refused: JSON.stringify(refused) }),
    deleteOld: () => run(statements.deleteOld),
  };
}

export type ImportQueries = ReturnType<typeof importQueries>;
