import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { id, page, paging, queryInteger } from '@tienda/shared/schemas';
import { z } from 'zod';
import { catalogProblems } from './problems.js';

const contentType = z.enum(['text/csv', 'application/x-ndjson']);
const count = z.int().min(0);

const importFields = {
  id: z.uuid(),
  contentType,
  status: z.enum(['waiting', 'running', 'finished', 'failed']),
  failure: z.string().nullable().describe('why the rest of the file was not read'),
  queuedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  bytes: z.strictObject({ read: count, total: count }).describe('how far it has come'),
  rows: z.strictObject({
    read: count,
    created: count,
    changed: count,
    unchanged: count.describe('said what was there already'),
    refused: count,
  }),
};

const refusedRow = z
  .strictObject({
    line: z.int().describe('of the file, from 1'),
    sku: z.string().nullable(),
    errors: z.array(
      z.strictObject({ path: z.string().describe('as in the body'), message: z.string() }),
    ),
  })
  .meta({ id: 'RefusedRow' });

const productImport = z.strictObject(importFields).meta({ id: 'Import' });

const importReport = z
  .strictObject({
    ...importFields,
    errors: z.strictObject({
      items: z.array(refusedRow).describe('the first 20'),
      more: z.boolean(),
    }),
  })
  .meta({ id: 'ImportReport' });

const pageQuery = z.strictObject({
  ...paging,
  limit: queryInteger(1, 100).default(20),
});

export const createImportUpload = operation({
  id: 'createImportUpload',
  method: 'post',
  path: '/products/imports/uploads',
  summary: 'Where to upload a file of products, within 5 minutes',
  access: 'admin',
  body: z.strictObject({ contentType }),
  responses: {
    201: {
      description: 'Post the file there as `multipart/form-data`: these fields, then `file`',
      body: z.strictObject({
        uploadId: z.uuid(),
        upload: z.strictObject({ url: z.url(), fields: z.record(z.string(), z.string()) }),
      }),
    },
  },
});

export const startImport = operation({
  id: 'startImport',
  method: 'post',
  path: '/products/imports',
  summary: 'Import what was uploaded; the same upload again is the same import',
  access: 'admin',
  body: z.strictObject({ uploadId: id }),
  responses: {
    202: {
      description: 'It is worked off in the background',
      body: importReport,
      headers: { Location: 'How far it has come' },
    },
  },
  problems: [catalogProblems.notUploaded],
});

export const listImports = operation({
  id: 'listImports',
  method: 'get',
  path: '/products/imports',
  summary: 'Imports, the latest first',
  access: 'admin',
  query: pageQuery,
  responses: { 200: { description: 'Imports', body: page(productImport) } },
  problems: [problems.cursor],
});

export const getImport = operation({
  id: 'getImport',
  method: 'get',
  path: '/products/imports/{id}',
  summary: 'How far an import has come, and the first rows that were refused',
  access: 'admin',
  params: z.strictObject({ id }),
  responses: { 200: { description: 'The import', body: importReport } },
});

export const listImportErrors = operation({
  id: 'listImportErrors',
  method: 'get',
  path: '/products/imports/{id}/errors',
  summary: 'Rows that were refused, by line; 10,000 of an import are kept',
  access: 'admin',
  params: z.strictObject({ id }),
  query: pageQuery,
  responses: { 200: { description: 'Refused rows', body: page(refusedRow) } },
  problems: [problems.cursor],
});

export const exportProducts = operation({
  id: 'exportProducts',
  method: 'get',
  path: '/products/export',
  summary: 'All products whatever their status, in the format of an import',
  access: 'admin',
  query: z.strictObject({
    format: z.enum(['csv', 'ndjson']).default('csv'),
    include: z.enum(['stock']).optional().describe('importing it sets the stock back to this'),
  }),
  responses: {
    200: { description: 'The file', mediaTypes: ['text/csv', 'application/x-ndjson'] },
  },
});

export const importOperations = [
  createImportUpload,
  startImport,
  listImports,
  getImport,
  listImportErrors,
  exportProducts,
];
