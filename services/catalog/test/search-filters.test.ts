import {
  addCategory,
  addProduct,
  refreshSearch,
  startCatalog,
  type CatalogService,
} from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'salon');
  await addCategory(service, 'mesas', { parent: 'salon' });
  await addCategory(service, 'sofas', { parent: 'salon' });
  await addProduct(service, 'mesa-1', { category: 'mesas', price: 1000, popularity: 1 });
  await addProduct(service, 'mesa-2', { category: 'mesas', price: 2000, popularity: 2 });
  await addProduct(service, 'mesa-3', {
    category: 'mesas',
    price: 3000,
    available: 0,
    popularity: 1000,
  });
  await addProduct(service, 'sofa-4', { category: 'sofas', price: 4000, popularity: 4 });
  await addProduct(service, 'puf-5', { category: 'salon', price: 5000, popularity: 5 });
  await addProduct(service, 'mesa-de-patio', { category: 'patio', price: 2000, popularity: 3 });
  await refreshSearch(service);
});

afterAll(() => service.stop());

describe('filters', () => {
  it.each([
    ['category=mesas', ['mesa-2', 'mesa-1', 'mesa-3']],
    ['category=salon', ['puf-5', 'sofa-4', 'mesa-2', 'mesa-1', 'mesa-3']],
    ['category=salon&q=mesa', ['mesa-2', 'mesa-1', 'mesa-3']],
    ['category=patio&q=mesa', ['mesa-de-patio']],
    ['category=nada', []],
    ['category=SALON', []],
    ['category=%27%5C%00:*', []],
    ['minPrice=2000&maxPrice=4000', ['sofa-4', 'mesa-de-patio', 'mesa-2', 'mesa-3']],
    ['minPrice=2001&q=mesa', ['mesa-3']],
    ['maxPrice=1000', ['mesa-1']],
    ['minPrice=0&maxPrice=0', []],
    ['inStock=true&q=mesa', ['mesa-de-patio', 'mesa-2', 'mesa-1']],
    ['inStock=false&q=mesa', ['mesa-de-patio', 'mesa-2', 'mesa-1', 'mesa-3']],
    ['inStock=true&category=mesas&sort=price', ['mesa-1', 'mesa-2']],
  ])('when %p, then %p', async (query, expected) => {
    expect(await service.slugs(query)).toEqual(expected);
  });
});

describe('sorts', () => {
  it.each([
    ['sort=price', ['mesa-1', 'mesa-2', 'mesa-de-patio', 'mesa-3', 'sofa-4', 'puf-5']],
    ['sort=-price', ['puf-5', 'sofa-4', 'mesa-3', 'mesa-de-patio', 'mesa-2', 'mesa-1']],
    ['sort=newest', ['mesa-de-patio', 'puf-5', 'sofa-4', 'mesa-3', 'mesa-2', 'mesa-1']],
    ['sort=relevance', ['puf-5', 'sofa-4', 'mesa-de-patio', 'mesa-2', 'mesa-1', 'mesa-3']],
    ['sort=price&q=mesa&category=mesas', ['mesa-1', 'mesa-2', 'mesa-3']],
    ['sort=-price&q=mesa', ['mesa-3', 'mesa-de-patio', 'mesa-2', 'mesa-1']],
    ['sort=newest&q=mesa', ['mesa-de-patio', 'mesa-3', 'mesa-2', 'mesa-1']],
  ])('when %p, then %p', async (query, expected) => {
    expect(await service.slugs(query)).toEqual(expected);
  });

  it('when the last unit goes, then the product goes to the end, and back with the next one', async () => {
    const stockUp = (available: number) =>
      service.query(
        `update catalog.stock k set available = $1
         from catalog.products p where p.id = k.product_id and p.slug = 'mesa-de-patio'`,
        [available],
      );
    await stockUp(0);
    expect(await service.slugs('q=mesa')).toEqual(['mesa-2', 'mesa-1', 'mesa-3', 'mesa-de-patio']);
    expect(await service.slugs('q=mesa&inStock=true')).toEqual(['mesa-2', 'mesa-1']);
    await stockUp(3);
    expect(await service.slugs('q=mesa')).toEqual(['mesa-de-patio', 'mesa-2', 'mesa-1', 'mesa-3']);
  });
});
