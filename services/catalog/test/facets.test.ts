import { addCategory, addProduct, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'salon');
  await addCategory(service, 'mesas', { name: 'Mesas', parent: 'salon' });
  await addProduct(service, 'mesa-1', { category: 'mesas', price: 1000 });
  await addProduct(service, 'mesa-2', { category: 'mesas', price: 2000, available: 0 });
  await addProduct(service, 'mesa-3', { category: 'patio', price: 3000 });
  await addProduct(service, 'silla', { category: 'patio', price: 500 });
});

afterAll(() => service.stop());

const euros = (amount: number) => ({ amount, currency: 'EUR' });
const mesas = (count: number) => ({ slug: 'mesas', name: 'Mesas', count });
const salon = (count: number) => ({ slug: 'salon', name: 'salon', count });
const patio = (count: number) => ({ slug: 'patio', name: 'patio', count });

const overview = async (query: string) =>
  (await service.get(`/products?${query}&include=facets,total`)).body;

describe('facets and total', () => {
  it('when they are not asked for, then they are not there', async () => {
    const { body } = await service.get('/products?q=mesa');
    expect(Object.keys(body)).toEqual(['items', 'nextCursor']);
    expect(Object.keys((await service.get('/products?include=total')).body)).toContain('total');
  });

  it('when words are searched, then they count what was found', async () => {
    expect(await overview('q=mesa')).toMatchObject({
      total: { count: 3, relation: 'eq' },
      facets: {
        categories: [mesas(2), salon(2), patio(1)],
        price: { min: euros(1000), max: euros(3000) },
        relation: 'eq',
      },
    });
  });

  it('when a category is chosen, then the others can still be, and the prices are of the chosen', async () => {
    expect(await overview('q=mesa&category=patio')).toMatchObject({
      total: { count: 1, relation: 'eq' },
      facets: {
        categories: [mesas(2), salon(2), patio(1)],
        price: { min: euros(3000), max: euros(3000) },
      },
    });
  });

  it('when prices are bounded, then the range stays whole and the categories follow the bounds', async () => {
    expect(await overview('q=mesa&maxPrice=1500')).toMatchObject({
      total: { count: 1 },
      facets: { categories: [mesas(1), salon(1)], price: { min: euros(1000), max: euros(3000) } },
    });
  });

  it('when only what is in stock is wanted, then they count only that', async () => {
    expect(await overview('inStock=true')).toMatchObject({
      total: { count: 3, relation: 'eq' },
      facets: {
        categories: [patio(2), mesas(1), salon(1)],
        price: { min: euros(500), max: euros(3000) },
      },
    });
  });

  it('when nothing is found, then they are empty', async () => {
    expect(await overview('q=xyzzy')).toMatchObject({
      items: [],
      total: { count: 0, relation: 'eq' },
      facets: { categories: [], price: null, relation: 'eq' },
    });
  });

  it('when there are more than a thousand, then a thousand are counted and it says so', async () => {
    await service.query(
      `insert into catalog.products
         (id, sku, slug, name, description, category_id, price, weight_grams, status)
       select gen_random_uuid(), 'S' || n, 'cojin-' || n, 'Cojín ' || n, '', c.id, 100 + n, 100,
         'active'
       from generate_series(1, 1001) n, catalog.categories c
       where c.slug = 'patio'`,
    );
    const { total, facets } = await overview('q=cojin');
    expect(total).toEqual({ count: 1000, relation: 'gte' });
    expect(facets).toMatchObject({ categories: [patio(1000)], relation: 'gte' });
    await service.query(`delete from catalog.products where slug = 'cojin-1'`);
    expect((await overview('q=cojin')).total).toEqual({ count: 1000, relation: 'eq' });
  });
});
