import type { PresignedPost } from '@aws-sdk/s3-presigned-post';
import type { Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { invalid, Problem, problems } from '@tienda/shared/problem';
import type { ImportCursors } from './cursor.js';
import {
  importQueries,
  type ImportRow,
  type ImportType,
  type RefusedRow,
} from './import-queries.js';
import type { MediaStore } from './media-store.js';
import { pageOf, type Page } from '@tienda/shared/pages';
import { catalogProblems } from './problems.js';

export interface Import {
  id: string;
  contentType: ImportType;
  status: Exclude<ImportRow['status'], 'uploading'>;
  failure: string | null;
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  bytes: { read: number; total: number };
  rows: Record<'read' | 'created' | 'changed' | 'unchanged' | 'refused', number>;
}

export interface ImportReport extends Import {
  errors: { items: RefusedRow[]; more: boolean };
}

interface PageAsked {
  cursor?: string | undefined;
  limit: number;
}

/** Imports of the catalogue; the work itself is done by `import-worker.ts`. */
export interface Imports {
  createUpload: (
    contentType: ImportType,
  ) => Promise<{ uploadId: string; upload: Pick<PresignedPost, 'url' | 'fields'> }>;
  /** The same upload is imported once, whoever asks again; throws 409 before it is uploaded. */
  start: (userId: string, uploadId: string) => Promise<ImportReport>;
  find: (id: string) => Promise<ImportReport>;
  list: (page: PageAsked) => Promise<Page<Import>>;
  listErrors: (id: string, page: PageAsked) => Promise<Page<RefusedRow>>;
}

/** An import has the id of its upload. */
export const importKey = (id: string) => `uploads/imports/${id}`;

const maxBytes = 200 * 1024 * 1024;
const shownErrors = 20;

interface Parts {
  writer: Database;
  store: MediaStore;
  cursors: ImportCursors;
}

export function createImports({ writer, store, cursors }: Parts): Imports {
  const queries = importQueries(writer);

  const find = async (id: string): Promise<ImportReport> => {
    const row = await queries.find(id);
    if (!row || row.status === 'uploading') throw new Problem(problems.notFound);
    const found = await queries.listErrors(id, 0, shownErrors + 1);
    const items = found.slice(0, shownErrors);
    return { ...present(row), errors: { items, more: found.length > items.length } };
  };

  return {
    createUpload: async (contentType) => {
      const id = newId();
      const terms = { key: importKey(id), contentType, maxBytes };
      const { url, fields } = await store.presignUpload(terms);
      await queries.add(id, contentType);
      return { uploadId: id, upload: { url, fields } };
    },
    start: async (userId, id) => {
      const row = await queries.find(id);
      if (!row) throw invalid([{ path: 'uploadId', message: 'there is no such upload' }]);
      if (row.status !== 'uploading') return find(id);
      const file = await store.open(importKey(id));
      if (!file) throw new Problem(catalogProblems.notUploaded);
      file.body.destroy();
      const { version, bytes } = file;
      await queries.start({ id, userId, version, bytes });
      return find(id);
    },
    find,
    list: async ({ cursor, limit }) => {
      const { id = null } = cursor === undefined ? {} : cursors.imports.open(cursor, []);
      const found = await queries.list(id, limit + 1);
      return pageOf(found, {
        limit,
        present,
        seal: (row) => cursors.imports.seal({ id: row.id }, []),
      });
    },
    listErrors: async (id, { cursor, limit }) => {
      await find(id);
      const { line } = cursor === undefined ? { line: 0 } : cursors.errors.open(cursor, [id]);
      const found = await queries.listErrors(id, line, limit + 1);
      const seal = (row: RefusedRow) => cursors.errors.seal({ line: row.line }, [id]);
      return pageOf(found, { limit, present: (row) => row, seal });
    },
  };
}

function present(row: ImportRow): Import {
  const { id, contentType, status, failure, created, changed, unchanged, refused } = row;
  if (status === 'uploading' || row.queuedAt === null) throw new Error('An upload is no import');
  return {
    ...{ id, contentType, status, failure },
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    bytes: { read: row.bytesRead, total: row.bytesTotal },
    rows: { read: row.rowsRead, created, changed, unchanged, refused },
  };
}
