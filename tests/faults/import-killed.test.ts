import { newId } from '@tienda/shared/ids';
import { signToken } from '@tienda/shared/testing';
import pg from 'pg';
import { control, shop } from '../support/shop.js';
import { until } from '../support/until.js';

interface Import {
  status: string;
  rows: { read: number };
}

interface Upload {
  uploadId: string;
  upload: { url: string; fields: Record<string, string> };
}

const products = 6000;

/** Each is made with 5 units, and at the end of the file changed and counted: 7. */
function file(prefix: string): string {
  const row = (n: number, stock: number) => ({
    sku: `${prefix}-${n}`,
    name: `Mesa ${prefix} ${n}`,
    description: 'Roble macizo.',
    category: 'mesas',
    price: { amount: stock * 100, currency: 'EUR' },
    stock,
  });
  const numbers = Array.from({ length: products }, (_, n) => n);
  const rows = [5, 7].flatMap((stock) => numbers.map((n) => row(n, stock)));
  return rows.map((body) => `${JSON.stringify(body)}\n`).join('');
}

async function call<Body>(path: string, body?: unknown): Promise<Body> {
  const response = await fetch(shop.edgeUrl + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${signToken({ userId: newId(), role: 'admin' })}`,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

async function startImport(content: string): Promise<string> {
  const asked = { contentType: 'application/x-ndjson' };
  const { uploadId, upload } = await call<Upload>('/products/imports/uploads', asked);
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', new Blob([content]));
  expect((await fetch(upload.url, { method: 'POST', body: form })).status).toBe(204);
  await call('/products/imports', { uploadId });
  return uploadId;
}

/** What is written of each product, and how many have just that. */
async function written(prefix: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: shop.databaseUrl });
  await client.connect();
  const { rows } = await client.query<object>(
    `select count(*)::int as products, k.available, entries.ledger, records.audit
     from catalog.products p
     join catalog.stock k on k.product_id = p.id
     cross join lateral (
       select string_agg(l.kind || ' ' || l.quantity, ', ' order by l.id) as ledger
       from catalog.stock_ledger l
       where l.product_id = p.id
     ) entries
     cross join lateral (
       select string_agg(a.action, ', ' order by a.id) as audit
       from catalog.audit a
       where a.product_id = p.id
     ) records
     where p.sku like $1
     group by k.available, entries.ledger, records.audit`,
    [`${prefix}-%`],
  );
  await client.end();
  return rows;
}

describe('an import', () => {
  it('when its task is killed, then the next goes on after 15 s, and each row counts once', async () => {
    const prefix = newId().slice(-12);
    const id = await startImport(file(prefix));
    const now = () => call<Import>(`/products/imports/${id}`);
    await until(async () => (await now()).rows.read > products, 60_000);
    await control('kill', 'catalog');
    const halfway = await until(now, 30_000);
    expect(halfway.status).toBe('running');
    expect(halfway.rows.read).toBeLessThan(2 * products);

    const done = await until(async () => {
      const found = await now();
      return found.status !== 'running' && found;
    }, 90_000);
    expect(done).toMatchObject({
      status: 'finished',
      rows: { read: 2 * products, created: products, changed: products, unchanged: 0, refused: 0 },
    });
    const ledger = 'initial 5, corrected 2';
    const audit = 'created, stocked, changed, stocked';
    expect(await written(prefix)).toEqual([{ products, available: 7, ledger, audit }]);
  }, 240_000);
});
