import { setTimeout as sleep } from 'node:timers/promises';
import { memoryLogger } from '@tienda/shared/testing';
import { startImportWorker, type ImportWorker } from '../src/import-worker.js';
import type { MediaStore } from '../src/media-store.js';
import type { Staff } from './staff.js';
import type { Answer, CatalogService } from './support.js';

export type FileType = 'text/csv' | 'application/x-ndjson';

/** What works off imports in a task of the service, as `main.ts` makes it. */
export const startWorker = (
  { database, store }: CatalogService,
  other: { store?: MediaStore } = {},
): ImportWorker =>
  startImportWorker({
    database,
    store,
    upkeep: database,
    logger: memoryLogger('catalog').logger,
    pollMs: 50,
    ...other,
  });

/** Uploads a file as a browser does; answers the id of the upload. */
export async function upload(
  admin: Staff,
  content: string | Buffer,
  contentType: FileType = 'text/csv',
): Promise<string> {
  const { status, body } = await admin.send('POST', '/products/imports/uploads', {
    body: { contentType },
  });
  expect(status).toBe(201);
  const posted = await postFile(body.upload, content);
  expect(posted.status).toBe(204);
  return body.uploadId;
}

export function postFile(
  { url, fields }: { url: string; fields: Record<string, string> },
  content: string | Buffer,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]));
  return fetch(url, { method: 'POST', body: form });
}

export const start = (admin: Staff, uploadId: string): Promise<Answer> =>
  admin.send('POST', '/products/imports', { body: { uploadId } });

/** The import once it has ended. */
export async function ended(admin: Staff, id: string): Promise<Answer['body']> {
  for (;;) {
    const { body } = await admin.send('GET', `/products/imports/${id}`);
    if (body.status === 'finished' || body.status === 'failed') return body;
    await sleep(50);
  }
}

/** Uploads, starts and waits. */
export async function importFile(
  admin: Staff,
  content: string | Buffer,
  contentType: FileType = 'text/csv',
): Promise<Answer['body']> {
  const started = await start(admin, await upload(admin, content, contentType));
  expect(started.status).toBe(202);
  return ended(admin, started.body.id);
}

/** Lines of JSON as a file. */
export const ndjson = (bodies: unknown[]): string =>
  bodies.map((body) => `${JSON.stringify(body)}\n`).join('');
