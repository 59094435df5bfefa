import { gzipSync } from 'node:zlib';
import type { ImportWorker } from '../src/import-worker.js';
import { importFile, startWorker, type FileType } from './import-support.js';
import { staff, type Staff } from './staff.js';
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
const json: FileType = 'application/x-ndjson';

describe('a CSV file that is none', () => {
  const files = [
    [
      'only a line break',
      '\n',
      /^Missing columns: "sku", "name", "description", "category", "price"/,
    ],
    ['no header', 'MES-1,Mesa,,mesas,100\n', /Unknown columns: "MES-1", "Mesa"/],
    ['a column left out', 'sku,name,description,price\n', 'Missing columns: "category"'],
    ['a column twice', `${header},sku\n`, 'Columns that are there twice: "sku"'],
    ['a column of a prototype', `${header},__proto__\n`, 'Unknown columns: "__proto__"'],
    ['an attribute of a prototype', `${header},attributes.__proto__\n`, /^Unknown columns/],
    ['gzip', gzipSync(`${header}\nMES-1,Mesa,,mesas,100\n`), 'The first line is not UTF-8'],
    ['UTF-16', Buffer.from(`\ufeff${header}\n`, 'utf16le'), 'The first line is not UTF-8'],
    ['a quote that is never closed', `"${header}\n`, /^The first line has a quote/],
    [
      '10,000 columns',
      `${header},${Array.from({ length: 10_000 }, (_, n) => `attributes.a${n}`).join(',')}\n`,
      'The first line is longer than 65536 bytes',
    ],
    [
      '5,000 unknown columns',
      `${header},${Array.from({ length: 5000 }, (_, n) => `c${n}`).join(',')}\n`,
      'Unknown columns: "c0", "c1", "c2", "c3", "c4" and 4995 more',
    ],
  ] as const;

  it.each(files)('when it is %s, then the import fails and says why', async (_, file, failure) => {
    const report = await importFile(admin, file);
    expect(report).toMatchObject({ status: 'failed', rows: { read: 0 } });
    expect(report.failure).toMatch(failure);
  });

  it('when it is only a header, then there is nothing to do', async () => {
    const report = await importFile(admin, header);
    expect(report).toMatchObject({ status: 'finished', rows: { read: 0 } });
  });
});

describe('hostile rows', () => {
  const good = (sku: string) => `${sku},Mesa,,mesas,100\n`;
  const long = 'x'.repeat(300_000);
  const rows = [
    ['a NUL', 'X-1,Me\u0000sa,,mesas,100\n', 'name'],
    ['bytes that are not UTF-8', Buffer.from('X-1,Mes\xe1,,mesas,100\n', 'latin1'), ''],
    ['a line of 300,000 bytes', `X-1,${long},,mesas,100\n`, ''],
    ['a quote that is never closed', 'X-1,"Mesa,,mesas,100\n', ''],
    ['a price beyond all numbers', 'X-1,Mesa,,mesas,1e309\n', 'price.amount'],
    ['a price that wraps around', 'X-1,Mesa,,mesas,4294967297\n', 'price.amount'],
    ['a price of 20 digits', 'X-1,Mesa,,mesas,18446744073709551617\n', 'price.amount'],
    ['a negative price', 'X-1,Mesa,,mesas,-1\n', 'price.amount'],
    ['a price with a space', 'X-1,Mesa,,mesas, 100\n', 'price.amount'],
    ['a category with SQL', "X-1,Mesa,,mesas' or true --,100\n", 'category'],
  ] as const;

  it.each(rows)('when one has %s, then only it is refused', async (_, row, path) => {
    const sku = (n: number) => `H-${rows.findIndex((entry) => entry[1] === row)}-${n}`;
    const file = Buffer.concat([
      Buffer.from(`${header}\n${good(sku(1))}`),
      Buffer.from(row),
      Buffer.from(good(sku(2))),
    ]);
    const report = await importFile(admin, file);
    expect(report).toMatchObject({ status: 'finished', rows: { created: 2, refused: 1 } });
    expect(report.errors.items).toMatchObject([{ line: 3, errors: [{ path }] }]);
  });

  it('when JSON is hostile, then its lines are refused one by one', async () => {
    const lines = [
      '[',
      'null',
      '"MES-1"',
      '['.repeat(60_000),
      `{"sku":"J-1","name":"${'y'.repeat(100_000)}"}`,
      '{"sku":"J-2\\u0000","name":"a\\ud800","a\\u0000\\udfff":1}',
      '{"sku":"J-3","name":"Mesa","description":"","category":"mesas","price":{"amount":1e309,"currency":"EUR"}}',
      '{"sku":"J-4","name":"Mesa","description":"","category":"mesas","price":{"amount":1,"currency":"EUR"},"__proto__":{"status":"active"}}',
      '{"sku":"J-5","name":"Mesa","description":"","category":"mesas","price":{"amount":1,"currency":"EUR"},"attributes":{"__proto__":"x"}}',
      '{"sku":"J-6","name":"Mesa","description":"","category":"mesas","price":{"amount":1,"currency":"EUR"},"attributes":{"constructor":1}}',
    ];
    const report = await importFile(admin, lines.join('\n'), json);
    const refused = report.errors.items.map(({ line }: { line: number }) => line);
    expect(report).toMatchObject({ status: 'finished', rows: { read: 10 } });
    expect(refused.slice(0, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const stored = await service.query<{ attributes: object; status: string }>(
      "select attributes, status from catalog.products where sku like 'J-%'",
    );
    for (const product of stored) expect(product.status).toBe('draft');
    expect(({} as { status?: string }).status).toBeUndefined();
    expect(JSON.stringify(stored)).not.toContain('__proto__');
  });

  it('when 20 MB are one line, then it is one refused row', async () => {
    const report = await importFile(admin, Buffer.alloc(20_000_000, 'z'), json);
    expect(report).toMatchObject({ status: 'finished', rows: { read: 1, refused: 1 } });
    expect(report.errors.items[0].errors[0].message).toBe('is longer than 65536 bytes');
  });

  it('when nearly all is refused, then it is not read to the end', async () => {
    const report = await importFile(admin, 'x\n'.repeat(150_000), json);
    expect(report.status).toBe('failed');
    expect(report.failure).toBe('More than 100000 rows were refused');
    const [{ count }] = (await service.query(
      'select count(*)::int from catalog.import_errors where import_id = $1',
      [report.id],
    )) as [{ count: number }];
    expect(count).toBe(10_000);
  }, 60_000);
});
