import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operations } from '../loadtest/lib/operations.ts';
import { searchQueries } from '../services/catalog/seed/src/search-queries.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

interface OpenApi {
  paths: Record<string, Record<string, { operationId: string }>>;
}

function published(): Record<string, string> {
  const documents = ['catalog', 'orders', 'users'].map(
    (name) => read(`services/${name}/openapi.json`) as OpenApi,
  );
  const entries = documents.flatMap(({ paths }) =>
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [
        operationId,
        `${method.toUpperCase()} ${path}`,
      ]),
    ),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

test('when an operation is published, then the load tests know it, and none that is not', () => {
  expect(operations).toEqual(published());
});

test('when the words of the seed change, then so does what the load tests search for', () => {
  const queries = searchQueries();
  expect(queries).toHaveLength(500);
  // To renew it: node services/catalog/seed/dist/print-search-queries.js > loadtest/data/queries.json
  expect(read('loadtest/data/queries.json')).toEqual(queries);
});
