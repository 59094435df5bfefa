import { staff, type Staff } from './staff.js';
import { addCategory, addProduct, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let admin: Staff;

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
  await addCategory(service, 'salon', { name: 'Salón' });
  await addCategory(service, 'sofas', { name: 'Sofás', parent: 'salon' });
  const add = (slug: string, fields: Parameters<typeof addProduct>[2] = {}) =>
    addProduct(service, slug, { category: 'salon', ...fields });
  await add('atico', { name: 'Ático de roble', available: 3, status: 'draft' });
  await add('zocalo', { name: 'zócalo blanco', available: 0, status: 'archived' });
  await add('banco', { name: 'Banco de roble', available: 500, category: 'sofas', imageKey });
  await add('mesa', { name: 'Mesa plegable de ROBLE', available: 40 });
  await service.query(
    `update catalog.products p
     set sku = g.sku, updated_at = '2026-03-01T10:00:00.000001Z'::timestamptz + g.age
     from (values ('atico', 'SOF-0101', interval '1 microsecond'), ('zocalo', 'SOF-0102', '0'),
       ('banco', 'ban/7', '1 day'), ('mesa', 'MES-0101', '-1 day')) g (slug, sku, age)
     where p.slug = g.slug`,
  );
});

afterAll(() => service.stop());

const imageKey = 'media/products/banco-640.webp';
const list = (query: string, who = admin) => who.send('GET', `/products/inventory?${query}`);
const slugs = async (query: string): Promise<string[]> =>
  (await list(query)).body.items.map(({ slug }: { slug: string }) => slug);

describe('the list of all products', () => {
  it('when nothing is asked for, then all are there whatever their status, last edit first', async () => {
    const { status, headers, body } = await list('');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.nextCursor).toBeNull();
    expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual([
      'banco',
      'atico',
      'zocalo',
      'mesa',
    ]);
    expect(body.items[0]).toMatchObject({
      sku: 'ban/7',
      name: 'Banco de roble',
      category: { slug: 'sofas', name: 'Sofás' },
      price: { amount: 1000, currency: 'EUR' },
      status: 'active',
      available: 500,
      image: { url: expect.stringContaining(imageKey), width: 640, height: 640, alt: 'Dibujo' },
      updatedAt: '2026-03-02T10:00:00.000001Z',
    });
    expect(body.items[1]).toMatchObject({ status: 'draft', image: null });
  });

  it.each([
    ['sort=sku', ['mesa', 'atico', 'zocalo', 'banco']],
    ['sort=name', ['atico', 'banco', 'mesa', 'zocalo']],
    ['sort=updated', ['banco', 'atico', 'zocalo', 'mesa']],
    ['sort=available', ['zocalo', 'atico', 'banco', 'mesa']],
    ['status=draft', ['atico']],
    ['status=archived', ['zocalo']],
    ['status=active', ['banco', 'mesa']],
    ['category=salon&sort=sku', ['mesa', 'atico', 'zocalo', 'banco']],
    ['category=sofas', ['banco']],
    ['category=ninguna', []],
    ['lowStock=true', ['atico', 'zocalo']],
    ['lowStock=false', ['banco', 'atico', 'zocalo', 'mesa']],
    ['q=', ['banco', 'atico', 'zocalo', 'mesa']],
    ['q=%25', ['banco', 'atico', 'zocalo', 'mesa']],
    ['q=SOF', ['atico', 'zocalo']],
    ['q=sof-010', ['atico', 'zocalo']],
    ['q=sof0102', ['zocalo']],
    ['q=ban%2F', ['banco']],
    ['q=robles', ['banco', 'atico', 'mesa']],
    ['q=zocalo', ['zocalo']],
    ['q=mesa+de+rob', ['mesa']],
    ['q=rob+mesa', []],
    ['q=%C3%B1', []],
    ['q=roble+nogal', []],
    ['q=roble&status=active&lowStock=true', []],
  ])('when %p is asked for, then %j', async (query, expected) => {
    expect(await slugs(query)).toEqual(expected);
  });

  it.each(['updated', 'sku', 'name', 'available'])(
    'when it is read page by page by %s, then every product comes once, in the same order',
    async (sort) => {
      const whole = await slugs(`sort=${sort}`);
      const paged: string[] = [];
      let cursor = '';
      for (let page = 0; page < 4; page += 1) {
        const { body } = await list(`sort=${sort}&limit=1${cursor}`);
        paged.push(...body.items.map(({ slug }: { slug: string }) => slug));
        cursor = `&cursor=${body.nextCursor}`;
      }
      expect(paged).toEqual(whole);
      expect(cursor).toBe('&cursor=null');
    },
  );

  it('when a product is edited, then it comes first at once', async () => {
    const { body } = await list('q=MES-0101');
    const { id } = body.items[0];
    const { headers, body: product } = await admin.send('GET', `/products/${id}`);
    const { sku, description, price, attributes } = product;
    await admin.send('PUT', `/products/${id}`, {
      body: { sku, name: 'Mesa nueva', description, category: 'sofas', price, attributes },
      etag: headers.get('etag'),
    });
    expect((await slugs(''))[0]).toBe('mesa');
    expect(await slugs('q=plegable')).toEqual([]);
    expect(await slugs('q=nueva&category=sofas')).toEqual(['mesa']);
  });

  it('when units are sold, then what is left counts', async () => {
    await service.query(
      `update catalog.stock set available = 9
       where product_id = (select id from catalog.products where slug = 'banco')`,
    );
    expect(await slugs('lowStock=true&sort=available')).toEqual(['zocalo', 'atico', 'banco']);
  });
});

describe('addresses that have become lists', () => {
  it('when a product would be called like one, then the database refuses', async () => {
    for (const slug of ['inventory', 'audit']) {
      await expect(addProduct(service, slug)).rejects.toMatchObject({
        parent: { constraint: 'products_slug_is_no_list' },
      });
    }
  });
});
