import { addCategory, addProduct, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let id: string;

/** Node's fetch adds `no-cache` to conditional requests, as a browser does for a forced reload. */
const plain = { 'cache-control': 'max-age=0' };

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'sofas', { name: 'Sofás' });
  id = await addProduct(service, 'sofa-lino', {
    name: 'Sofá de lino',
    description: 'Tres plazas.',
    category: 'sofas',
    price: 89900,
    available: 7,
    attributes: { material: 'lino', ancho: 2100 },
    imageKey: 'media/products/sofa-lino-640.webp',
  });
  await addProduct(service, 'borrador', { status: 'draft' });
  await addProduct(service, 'retirado', { status: 'archived' });
});

afterAll(() => service.stop());

describe('a product', () => {
  it('when it is asked for by slug or id, then all of it is shown', async () => {
    const { status, headers, body } = await service.get('/products/sofa-lino');
    expect(status).toBe(200);
    expect(headers.get('etag')).toMatch(/^"[\w-]{22}"$/);
    expect(headers.get('cache-control')).toMatch(/^public, max-age=1\b/);
    const size = { width: 640, height: 640, placeholder: null };
    const image = { url: '/media/products/sofa-lino-640.webp', ...size };
    expect(body).toEqual({
      id,
      slug: 'sofa-lino',
      name: 'Sofá de lino',
      category: { slug: 'sofas', name: 'Sofás' },
      price: { amount: 89900, currency: 'EUR' },
      available: 7,
      image: { ...image, alt: 'Dibujo' },
      description: 'Tres plazas.',
      images: [{ ...image, alt: 'Dibujo' }],
      attributes: { material: 'lino', ancho: 2100 },
      status: 'active',
    });
    expect((await service.get(`/products/${id}`)).body).toEqual(body);
    expect((await service.get(`/products/${id.toUpperCase()}`)).body).toEqual(body);
  });

  it('when it has two pictures, then the first is its image', async () => {
    await service.query(
      `insert into catalog.product_images (id, product_id, position, key, width, height, alt)
       values (gen_random_uuid(), $1, 0, 'media/products/detalle-640.webp', 640, 480, 'Detalle')`,
      [id],
    );
    const { body } = await service.get('/products/sofa-lino');
    expect(body.images).toMatchObject([{ alt: 'Detalle', height: 480 }, { alt: 'Dibujo' }]);
    expect(body.image).toEqual(body.images[0]);
    expect((await service.get('/products?q=sofa')).body.items[0].image).toEqual(body.image);
  });

  it('when it has not changed, then 304 without a body, until its stock does', async () => {
    const etag = (await service.get('/products/sofa-lino')).headers.get('etag') ?? '';
    const again = () =>
      service.get('/products/sofa-lino', {
        headers: { 'if-none-match': `"other", ${etag}`, ...plain },
      });
    const same = await again();
    expect(same.status).toBe(304);
    expect(same.body).toBeUndefined();
    expect(same.headers.get('etag')).toBe(etag);
    await service.query('update catalog.stock set available = 6 where product_id = $1', [id]);
    const changed = await again();
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ available: 6 });
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('when its slug changes, then the old one leads to the new one, and back again', async () => {
    const rename = (slug: string) =>
      service.query('update catalog.products set slug = $1 where id = $2', [slug, id]);
    await rename('sofa-nuevo');
    await rename('sofa-novisimo');
    for (const old of ['sofa-lino', 'sofa-nuevo']) {
      const { status, headers } = await service.get(`/products/${old}`);
      expect(status).toBe(301);
      expect(headers.get('location')).toBe('/products/sofa-novisimo');
    }
    await rename('sofa-lino');
    expect((await service.get('/products/sofa-lino')).status).toBe(200);
    expect((await service.get('/products/sofa-nuevo')).headers.get('location')).toBe(
      '/products/sofa-lino',
    );
  });

  it('when another product takes an old slug, then that product is shown', async () => {
    await addProduct(service, 'sofa-nuevo');
    expect((await service.get('/products/sofa-nuevo')).status).toBe(200);
  });

  it('when a moved product is not public any more, then its old slug is 404 as well', async () => {
    await addProduct(service, 'efimero');
    await service.query(
      `update catalog.products set slug = 'efimero-2', status = 'archived' where slug = 'efimero'`,
    );
    expect((await service.get('/products/efimero')).status).toBe(404);
  });

  it.each([
    'borrador',
    'retirado',
    'no-existe',
    '01890000-0000-7000-8000-000000000000',
    '01890000-0000-7000-8000-00000000000g',
    'SOFA-LINO',
    '%00',
    '%27%3B--',
    '..%2f..',
    '%F0%9F%9B%8B',
    'a'.repeat(200),
  ])('when %p is asked for, then 404', async (slug) => {
    const { status, body } = await service.get(`/products/${slug}`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ type: '/problems/not-found' });
  });

  it('when the path is too long or badly encoded, then 400', async () => {
    expect((await service.get(`/products/${'a'.repeat(201)}`)).status).toBe(400);
    expect((await service.get('/products/%E0%A4%A')).status).toBe(400);
  });

  it('when a query is added, then 400 names it', async () => {
    const { status, body } = await service.get('/products/sofa-lino?full=1');
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ path: 'full' }] });
  });

  it('when another method is used, then 405 names those that are allowed', async () => {
    const { status, headers } = await service.get('/products/sofa-lino', { method: 'PATCH' });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, HEAD, PUT, DELETE');
  });
});

describe('slugs that cannot be', () => {
  it.each([
    'categories',
    'suggestions',
    'imports',
    'Mayúsculas',
    'con espacio',
    '-guion',
    '01890000-0000-7000-8000-000000000000',
  ])('when a product is to be called %p, then the database refuses', async (slug) => {
    await expect(addProduct(service, slug)).rejects.toMatchObject({
      parent: { constraint: 'products_slug_is_sound' },
    });
  });
});
