import { readFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { openApiDocument } from '@tienda/shared/openapi';
import type { ProblemType } from '@tienda/shared/problem';
import { withPolicyTable } from '../local/src/policy-table.js';
import { api as catalog } from '../services/catalog/src/api.js';
import { api as orders } from '../services/orders/src/api.js';
import { orderEventJsonSchema } from '../services/orders/src/order-event-schema.js';
import { api as users } from '../services/users/src/api.js';
import { shop } from './support/shop.js';

const apis = [
  ['catalog', '/products', catalog],
  ['orders', '/orders', orders],
  ['users', '/users', users],
] as const;

const textOf = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the contracts', () => {
  it.each(apis)(
    'when %s changes its contract, then its openapi.json says so',
    async (name, _, api) => {
      const file = new URL(`../services/${name}/openapi.json`, import.meta.url);
      const committed: unknown = JSON.parse(await readFile(file, 'utf8'));
      expect(committed).toEqual(JSON.parse(JSON.stringify(openApiDocument(api))));
    },
  );

  it.each(apis)('when %s changes, then the types of the web app do', async (name, _, api) => {
    const types = astToString(await openapiTypescript(JSON.stringify(openApiDocument(api))));
    expect(await textOf(`web/src/api/${name}.d.ts`)).toBe(types);
  });

  it('when events of orders change, then the schema that others have does', async () => {
    const committed = await textOf('docs/events/order-event.schema.json');
    expect(committed).toBe(`${JSON.stringify(orderEventJsonSchema(), null, 2)}\n`);
  });

  it.each(apis)(
    'when %s runs, then it publishes the same document and a page',
    async (name, path) => {
      const file = new URL(`../services/${name}/openapi.json`, import.meta.url);
      const document = await fetch(`${shop.edgeUrl}${path}/openapi.json`);
      expect(await document.json()).toEqual(JSON.parse(await readFile(file, 'utf8')));
      const page = await fetch(`${shop.edgeUrl}${path}/openapi.html`);
      expect(page.headers.get('content-type')).toMatch('text/html');
      expect(await page.text()).toContain('<h1>Tienda');
    },
  );

  it('when an operation lets in others than before, then docs/security.md says so', async () => {
    const committed = await readFile(new URL('../docs/security.md', import.meta.url), 'utf8');
    expect(committed).toBe(withPolicyTable(committed, { catalog, orders, users }));
  });

  it('when operations name a problem, then its slug means the same in all services', () => {
    const named = apis.flatMap(([, , api]) =>
      api.operations.flatMap(({ problems = [] }) => problems as readonly ProblemType[]),
    );
    const meanings = named.map(({ slug, status, title }) => `${slug} ${status} ${title}`);
    const slugs = named.map(({ slug }) => slug);
    expect(new Set(meanings).size).toBe(new Set(slugs).size);
  });

  it('when operations are named, then each name is used once in all services', () => {
    const ids = apis.flatMap(([, , api]) => api.operations.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, , { operations }] of apis) {
      for (const { summary, responses } of operations) {
        expect(summary).toMatch(/^[A-Z].{3,}/);
        for (const { description } of Object.values(responses)) expect(description).not.toBe('');
      }
    }
  });
});
