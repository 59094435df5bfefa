import { productBody, etagOf, staff, type Staff } from './staff.js';
import { addCategory, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let admin: Staff;

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
  await addCategory(service, 'mesas');
});

afterAll(() => service.stop());

const create = (fields: Record<string, unknown> = {}) =>
  admin.send('POST', '/products', { body: productBody(fields) });

describe('a product that cannot be', () => {
  it.each([
    ['sku', ''],
    ['sku', 'con espacio'],
    ['sku', 'ñ'],
    ['sku', 'a'.repeat(65)],
    ['sku', undefined],
    ['name', ''],
    ['name', '  '],
    ['name', 'a'.repeat(201)],
    ['name', 'dos\nlíneas'],
    ['name', 'nulo\u0000'],
    ['name', '\ud800'],
    ['name', 5],
    ['description', undefined],
    ['description', 'a'.repeat(4001)],
    ['description', '😀'.repeat(2000)],
    ['description', '\u0000'],
    ['category', 'no-existe'],
    ['category', ''],
    ['category', '\u0000'],
    ['category', undefined],
    ['price', 54900],
    ['price.amount', { amount: 0, currency: 'EUR' }],
    ['price.amount', { amount: -1, currency: 'EUR' }],
    ['price.amount', { amount: 1.5, currency: 'EUR' }],
    ['price.amount', { amount: 1e12, currency: 'EUR' }],
    ['price.currency', { amount: 1, currency: 'USD' }],
    ['price.vat', { amount: 1, currency: 'EUR', vat: 21 }],
    ['status', 'sold'],
    ['slug', 'categories'],
    ['slug', 'suggestions'],
    ['slug', 'imports'],
    ['slug', 'inventory'],
    ['slug', 'audit'],
    ['slug', '01890000-0000-7000-8000-000000000000'],
    ['slug', 'Mesa'],
    ['slug', 'mesa--duero'],
    ['slug', ''],
    ['slug', 'a'.repeat(201)],
    ['vatRate', 7],
    ['weightGrams', 0],
    ['attributes', []],
    ['attributes', Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`a${n}`, n]))],
    ['attributes.material', { material: null }],
    ['attributes.material', { material: { madera: 'roble' } }],
    ['attributes.con espacio', { 'con espacio': 1 }],
    ['available', 5],
    ['id', '01890000-0000-7000-8000-000000000000'],
  ])('when its %s is %j, then 400 names it', async (path, value) => {
    const [field = ''] = path.split('.');
    const before = await service.query('select count(*) from catalog.products');
    const { status, body } = await create({ [field]: value });
    expect(status).toBe(400);
    expect(body.type).toBe('/problems/validation');
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(await service.query('select count(*) from catalog.products')).toEqual(before);
  });

  it('when the SKU or the slug is another one’s, then 409 tells which', async () => {
    await create({ sku: 'UNO-1', slug: 'mesa-una' });
    const sku = await create({ sku: 'UNO-1' });
    expect([sku.status, sku.body.type]).toEqual([409, '/problems/sku-taken']);
    const slug = await create({ slug: 'mesa-una' });
    expect([slug.status, slug.body.type]).toEqual([409, '/problems/slug-taken']);
    const other = await create();
    const renamed = await admin.send('PUT', `/products/${other.body.id}`, {
      body: productBody({ slug: 'mesa-una' }),
      etag: etagOf(other),
    });
    expect([renamed.status, renamed.body.type]).toEqual([409, '/problems/slug-taken']);
  });

  it('when an edit names no category, then 400 and nothing changes', async () => {
    const made = await create();
    const { id, sku } = made.body;
    const body = productBody({ sku, category: 'no-existe' });
    const { status } = await admin.send('PUT', `/products/${id}`, { body, etag: etagOf(made) });
    expect(status).toBe(400);
    expect(etagOf(await admin.send('GET', `/products/${id}`))).toBe(etagOf(made));
  });
});

describe('those who may not', () => {
  const calls = (id: string) => [
    ['POST', '/products'],
    ['PUT', `/products/${id}`],
    ['DELETE', `/products/${id}`],
  ];

  it('when nobody has signed in, then 401; when it is no administrator, then 403', async () => {
    const { id } = (await create()).body;
    for (const [method = '', path = ''] of calls(id)) {
      const sent = { etag: '*', ...(method !== 'DELETE' && { body: productBody() }) };
      const status = async (who: Staff) => (await who.send(method, path, sent)).status;
      expect(await status(staff(service, null))).toBe(401);
      expect(await status(staff(service, 'customer'))).toBe(403);
      expect(await status(staff(service, 'support'))).toBe(403);
    }
  });

  it('when a product is asked for with a token that is none, then 401', async () => {
    const { id } = (await create()).body;
    const headers = { authorization: 'Bearer a.b.c' };
    expect((await service.get(`/products/${id}`, { headers })).status).toBe(401);
  });
});
