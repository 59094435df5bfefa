import { newId } from '@tienda/shared/ids';
import type { ImportWorker } from '../src/import-worker.js';
import {
  ended,
  importFile,
  ndjson,
  postFile,
  start,
  startWorker,
  upload,
} from './import-support.js';
import { productBody, staff, type Staff } from './staff.js';
import { addCategory, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let admin: Staff;
let worker: ImportWorker;

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
  worker = startWorker(service);
  await addCategory(service, 'mesas');
});

afterAll(async () => {
  await worker.stop();
  await service.stop();
});

const header = 'sku,name,description,category,price';

async function product(sku: string) {
  const [row] = await service.query<{ id: string }>(
    'select id from catalog.products where sku = $1',
    [sku],
  );
  const { body } = await admin.send('GET', `/products/${row?.id}`);
  return body;
}

const audit = (sku: string) =>
  service.query(
    `select a.action, a.user_id, a.changes from catalog.audit a
     join catalog.products p on p.id = a.product_id where p.sku = $1 order by a.id`,
    [sku],
  );

const counts = (rows: Record<string, number>) => ({
  ...{ read: 0, created: 0, changed: 0, unchanged: 0, refused: 0 },
  ...rows,
});

describe('an import of CSV', () => {
  const file = `${header},currency,status,slug,vatRate,weightGrams,stock,attributes.material,attributes.widthMm\r
CSV-1,"Mesa ""Alta"", de nogal","Dos líneas:\r\nla segunda.",mesas,54900,EUR,active,mesa-alta-csv,10,2500,7,nogal,1200\r
CSV-2,Mesa baja de abeto,,mesas,100,,,,,,,,\r
`;

  it('when every column is given, then the product has all of it', async () => {
    const report = await importFile(admin, file);
    expect(report).toMatchObject({
      status: 'finished',
      failure: null,
      rows: counts({ read: 2, created: 2 }),
      bytes: { read: Buffer.byteLength(file), total: Buffer.byteLength(file) },
      errors: { items: [], more: false },
    });
    expect(await product('CSV-1')).toMatchObject({
      name: 'Mesa "Alta", de nogal',
      description: 'Dos líneas:\r\nla segunda.',
      slug: 'mesa-alta-csv',
      price: { amount: 54900, currency: 'EUR' },
      status: 'active',
      vatRate: 10,
      weightGrams: 2500,
      available: 7,
      attributes: { material: 'nogal', widthMm: 1200 },
    });
    expect(await product('CSV-2')).toMatchObject({
      slug: 'mesa-baja-de-abeto',
      status: 'draft',
      vatRate: 21,
      weightGrams: 1000,
      available: 0,
      attributes: {},
    });
  });

  it('when it is there, then search finds it and the books explain it', async () => {
    expect(await service.slugs('q=nogal')).toEqual(['mesa-alta-csv']);
    expect((await service.get('/products/mesa-alta-csv')).body.available).toBe(7);
    expect(await service.query('select * from catalog.unexplained_stock')).toEqual([]);
    expect(await audit('CSV-1')).toMatchObject([
      {
        action: 'created',
        user_id: admin.userId,
        changes: { price: { before: null, after: 54900 } },
      },
      { action: 'stocked', user_id: admin.userId, changes: { available: { before: 0, after: 7 } } },
    ]);
  });

  it('when it is imported again, then nothing changes', async () => {
    const before = await audit('CSV-1');
    const report = await importFile(admin, file);
    expect(report.rows).toEqual(counts({ read: 2, unchanged: 2 }));
    expect(await audit('CSV-1')).toEqual(before);
  });

  it('when cells are left empty, then what is there stays', async () => {
    const report = await importFile(
      admin,
      `${header},stock,slug\nCSV-1,Mesa alta de nogal,Nueva.,mesas,49900,,\n`,
    );
    expect(report.rows).toEqual(counts({ read: 1, changed: 1 }));
    expect(await product('CSV-1')).toMatchObject({
      name: 'Mesa alta de nogal',
      slug: 'mesa-alta-csv',
      status: 'active',
      available: 7,
      attributes: { material: 'nogal', widthMm: 1200 },
    });
    expect((await audit('CSV-1')).at(-1)).toMatchObject({
      action: 'changed',
      changes: { price: { before: 54900, after: 49900 } },
    });
  });

  it('when stock and slug are given, then the ledger corrects and the old address moves', async () => {
    await importFile(admin, `${header},stock,slug\nCSV-1,Mesa,Nueva.,mesas,49900,3,mesa-csv\n`);
    expect((await service.get('/products/mesa-alta-csv')).headers.get('location')).toBe(
      '/products/mesa-csv',
    );
    const ledger = await service.query(
      `select l.kind, l.quantity from catalog.stock_ledger l
       join catalog.products p on p.id = l.product_id where p.sku = 'CSV-1' order by l.id`,
    );
    expect(ledger).toEqual([
      { kind: 'initial', quantity: 7 },
      { kind: 'corrected', quantity: -4 },
    ]);
    expect(await service.query('select * from catalog.unexplained_stock')).toEqual([]);
  });

  it('when it has a byte order mark, semicolons and blank lines, then it is read all the same', async () => {
    const file = `\ufeff${header.replaceAll(',', ';')}\r\n\r\nSEP-1;Mesa, plegable;;mesas;100\r\n\r\n`;
    expect((await importFile(admin, file)).rows).toEqual(counts({ read: 1, created: 1 }));
    expect((await product('SEP-1')).name).toBe('Mesa, plegable');
  });
});

describe('an import of NDJSON', () => {
  it('when lines are bodies of products, then they are created and changed', async () => {
    const bodies = [productBody({ stock: 4 }), productBody({ attributes: { color: 'verde' } })];
    const report = await importFile(admin, ndjson(bodies).trimEnd(), 'application/x-ndjson');
    expect(report.rows).toEqual(counts({ read: 2, created: 2 }));
    expect(await product(String(bodies[0]?.sku))).toMatchObject({ available: 4 });
    const again = bodies.map((body) => ({ ...body, price: { amount: 1, currency: 'EUR' } }));
    const report2 = await importFile(admin, ndjson([bodies[0], ...again]), 'application/x-ndjson');
    expect(report2.rows).toEqual(counts({ read: 3, changed: 2, unchanged: 1 }));
  });

  it('when a SKU comes twice, then the last one holds, and one change is recorded', async () => {
    const body = productBody();
    const bodies = [body, { ...body, name: 'Mesa segunda' }, { ...body, name: 'Mesa tercera' }];
    const report = await importFile(admin, ndjson(bodies), 'application/x-ndjson');
    expect(report.rows).toEqual(counts({ read: 3, created: 1, changed: 2 }));
    expect((await product(body.sku)).name).toBe('Mesa tercera');
    expect(await audit(body.sku)).toHaveLength(1);
  });

  it('when two new products have one name, then each gets an address of its own', async () => {
    const name = 'Mesa gemela';
    const bodies = [productBody({ name }), productBody({ name })];
    const report = await importFile(admin, ndjson(bodies), 'application/x-ndjson');
    expect(report.rows.created).toBe(2);
    expect((await product(String(bodies[0]?.sku))).slug).toBe('mesa-gemela');
    expect((await product(String(bodies[1]?.sku))).slug).toMatch(/^mesa-gemela-mes-\d+$/);
  });
});

describe('rows that are refused', () => {
  it('when some are bad, then they are named by line, and their neighbours are imported', async () => {
    await importFile(admin, `${header},slug\nBAD-0,Mesa,,mesas,100,mesa-ajena\n`);
    const file = `${header},slug,weightGrams
BAD-1,Mesa buena uno,"dos
líneas",mesas,100,,
BAD-2,,,mesas,12.50,,1e3
BAD-3,Mesa,,sillones,100,,
BAD-4,Mesa,,mesas,100,mesa-ajena,
BAD-5,Mesa,,mesas,100
BAD-6,Me"sa",,mesas,100,,
,Mesa,,mesas,100,,
BAD-8,Mesa buena dos,,mesas,100,,
`;
    const report = await importFile(admin, file);
    expect(report.rows).toEqual(counts({ read: 8, created: 2, refused: 6 }));
    expect(report.errors.items).toMatchObject([
      {
        line: 4,
        sku: 'BAD-2',
        errors: [{ path: 'name' }, { path: 'price.amount' }, { path: 'weightGrams' }],
      },
      { line: 5, sku: 'BAD-3', errors: [{ path: 'category' }] },
      { line: 6, sku: 'BAD-4', errors: [{ path: 'slug' }] },
      { line: 7, sku: null, errors: [{ message: 'has 5 cells, and the first line has 7' }] },
      { line: 8, sku: null, errors: [{ message: 'is not CSV: a quote is out of place' }] },
      { line: 9, errors: [{ path: 'sku' }] },
    ]);
  });

  it('when there are many, then all are counted and they come in pages', async () => {
    const lines = Array.from({ length: 1205 }, (_, index) => `{"sku":"P-${index}"}\n`);
    const report = await importFile(admin, lines.join(''), 'application/x-ndjson');
    expect(report.rows).toEqual(counts({ read: 1205, refused: 1205 }));
    expect(report.errors).toMatchObject({ more: true, items: { length: 20 } });
    const seen: number[] = [];
    const path = `/products/imports/${report.id}/errors`;
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { status, body } = await admin.send('GET', `${path}?limit=100${query}`);
      expect(status).toBe(200);
      seen.push(...body.items.map(({ line }: { line: number }) => line));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(lines.map((_, index) => index + 1));
    const other = await importFile(admin, '{}\n', 'application/x-ndjson');
    const { body } = await admin.send('GET', `${path}?limit=1`);
    const stolen = await admin.send(
      'GET',
      `/products/imports/${other.id}/errors?cursor=${body.nextCursor}`,
    );
    expect(stolen.body.type).toBe('/problems/cursor');
  });
});

describe('who asks and how', () => {
  const paths = [
    ['POST', '/products/imports/uploads', { contentType: 'text/csv' }],
    ['POST', '/products/imports', { uploadId: newId() }],
    ['GET', '/products/imports'],
    ['GET', `/products/imports/${newId()}`],
    ['GET', `/products/imports/${newId()}/errors`],
    ['GET', '/products/export'],
  ] as const;

  it.each(paths)('when no administrator asks for %s %s, then it is refused', async (...call) => {
    const [method, path, body] = call;
    expect((await staff(service, null).send(method, path, { body })).status).toBe(401);
    expect((await staff(service, 'customer').send(method, path, { body })).status).toBe(403);
    expect((await staff(service, 'support').send(method, path, { body })).status).toBe(403);
  });

  it('when nothing has been uploaded, then it cannot be imported, and is no import', async () => {
    const { body } = await admin.send('POST', '/products/imports/uploads', {
      body: { contentType: 'text/csv' },
    });
    const started = await start(admin, body.uploadId);
    expect([started.status, started.body.type]).toEqual([409, '/problems/not-uploaded']);
    expect((await admin.send('GET', `/products/imports/${body.uploadId}`)).status).toBe(404);
    const unknown = await start(admin, newId());
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([400, 'uploadId']);
  });

  it('when the upload is of another type or empty, then the bucket refuses it', async () => {
    const { body } = await admin.send('POST', '/products/imports/uploads', {
      body: { contentType: 'text/csv' },
    });
    const { url, fields } = body.upload;
    const wrong = await postFile({ url, fields: { ...fields, 'Content-Type': 'image/png' } }, 'x');
    expect(wrong.status).toBe(403);
    expect((await postFile({ url, fields }, '')).status).toBe(400);
    const refused = await admin.send('POST', '/products/imports/uploads', {
      body: { contentType: 'application/gzip' },
    });
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'contentType']);
  });

  it('when the same upload is imported twice, then it is one import, and in the list', async () => {
    const uploadId = await upload(admin, `${header}\nONE-1,Mesa,,mesas,100\n`);
    const [first, second] = await Promise.all([start(admin, uploadId), start(admin, uploadId)]);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.id).toBe(first.body.id);
    expect(first.headers.get('location')).toBe(`/products/imports/${first.body.id}`);
    await ended(admin, first.body.id);
    const third = await start(admin, uploadId);
    expect(third.body).toMatchObject({ status: 'finished', rows: counts({ read: 1, created: 1 }) });
    const { body } = await admin.send('GET', '/products/imports?limit=1');
    expect(body.items[0].id).toBe(first.body.id);
    const next = await admin.send('GET', `/products/imports?limit=1&cursor=${body.nextCursor}`);
    expect(next.body.items[0].id).not.toBe(first.body.id);
  });
});
