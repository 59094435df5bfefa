import type { ImportWorker } from '../src/import-worker.js';
import { importFile, startWorker } from './import-support.js';
import { productBody, staff, type Staff } from './staff.js';
import { addCategory, addProduct, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let admin: Staff;
let worker: ImportWorker;

const awkward = [
  { name: '=cmd|calc', description: '+1\r\nsecond "line"; third\rfourth', sku: '@SUM(A1)' },
  { name: "'quoted'", description: "'=1", sku: "'-1" },
  { name: '-1', description: '', sku: '=', status: 'draft' },
  { attributes: { material: '-5', code: '007', size: '1200', widthMm: -3, ratio: 1e-7 } },
  { attributes: { formula: '=1+1', color: "'1", empty: '1,5; "x"', big: 1_000_000_000 } },
  { status: 'archived', vatRate: 4, weightGrams: 1_000_000 },
];

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
  worker = startWorker(service);
  await addCategory(service, 'mesas');
  for (const fields of awkward) {
    const { status } = await admin.send('POST', '/products', { body: productBody(fields) });
    expect(status).toBe(201);
  }
  await service.query(
    `insert into catalog.products (id, sku, slug, name, description, category_id, price, weight_grams)
     select gen_random_uuid(), 'E' || n, 'e-' || n, 'Mesa ' || n, '', c.id, n, 1
     from generate_series(1, 1200) n cross join catalog.categories c`,
  );
});

afterAll(async () => {
  await worker.stop();
  await service.stop();
});

async function exported(query = ''): Promise<{ headers: Headers; text: string }> {
  const response = await admin.fetch(`/products/export${query}`);
  expect(response.status).toBe(200);
  return { headers: response.headers, text: await response.text() };
}

const total = awkward.length + 1200;

describe('an export', () => {
  it('when it is CSV, then spreadsheets read it and run nothing of it', async () => {
    const { headers, text } = await exported();
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toContain('productos.csv');
    const lines = text.split('\r\n');
    expect(lines[0]).toBe(
      'sku,name,description,category,price,currency,status,slug,vatRate,weightGrams,' +
        'attributes.big,attributes.code,attributes.color,attributes.empty,attributes.formula,' +
        'attributes.material,attributes.ratio,attributes.size,attributes.widthMm',
    );
    expect(text).toContain(`'@SUM(A1),'=cmd|calc,"'+1`);
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
  });

  it.each([
    ['', 'text/csv'],
    ['?include=stock', 'text/csv'],
    ['?format=ndjson', 'application/x-ndjson'],
    ['?format=ndjson&include=stock', 'application/x-ndjson'],
  ] as const)('when %s is imported again as %s, then nothing changes', async (query, type) => {
    const { text } = await exported(query);
    const report = await importFile(admin, text, type);
    expect(report.errors.items).toEqual([]);
    expect(report.rows).toEqual({
      ...{ read: total, created: 0, changed: 0, unchanged: total, refused: 0 },
    });
    expect((await exported(query)).text).toBe(text);
  });

  it('when stock is not asked for, then it is not there, and an import leaves it alone', async () => {
    const lines = async (query: string) =>
      (await exported(`?format=ndjson${query}`)).text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
    expect((await lines('')).filter((line) => 'stock' in line)).toEqual([]);
    expect((await lines('&include=stock')).filter((line) => 'stock' in line)).toHaveLength(total);
  });

  it('when it goes to an empty shop, then the same products come about there', async () => {
    const other = await startCatalog();
    const there = staff(other);
    const otherWorker = startWorker(other);
    await addCategory(other, 'mesas');
    const { text } = await exported('?include=stock');
    const report = await importFile(there, text);
    await otherWorker.stop();
    expect(report.rows).toMatchObject({ created: total });
    const comparable = `select sku, slug, name, description, price, vat_rate, weight_grams,
      attributes, status from catalog.products order by sku`;
    expect(await other.query(comparable)).toEqual(await service.query(comparable));
    await other.stop();
  });

  it('when readers go away, then the next one gets everything', async () => {
    for (let n = 0; n < 5; n += 1) {
      const reader = new AbortController();
      const response = await admin.fetch('/products/export', { signal: reader.signal });
      expect(response.status).toBe(200);
      reader.abort();
    }
    expect((await exported()).text.split('\r\n')).toHaveLength(total + 3);
  });

  it('when only the head is asked for, then there is no body', async () => {
    const response = await admin.fetch('/products/export', { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8',
    ]);
  });

  it('when the format is unknown, then it is a 400', async () => {
    const { status, body } = await admin.send('GET', '/products/export?format=xlsx');
    expect([status, body.errors[0].path]).toEqual([400, 'format']);
  });

  it('when a product is to be called so, then its address is another', async () => {
    const { body } = await admin.send('POST', '/products', {
      body: productBody({ name: 'Export' }),
    });
    expect(body.slug).toMatch(/^export-mes-\d+$/);
    const asked = await admin.send('POST', '/products', { body: productBody({ slug: 'export' }) });
    expect(asked.status).toBe(400);
    await expect(addProduct(service, 'export')).rejects.toMatchObject({
      parent: { constraint: 'products_slug_is_no_export' },
    });
  });
});
