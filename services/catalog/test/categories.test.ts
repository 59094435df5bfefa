import { addCategory, addProduct, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
});

afterAll(() => service.stop());

describe('categories', () => {
  it('when there are none, then the list is empty', async () => {
    const { status, body } = await service.get('/products/categories');
    expect(status).toBe(200);
    expect(body).toEqual({ items: [] });
  });

  it('when there are some, then each counts what is for sale in it and below', async () => {
    await addCategory(service, 'salon', { name: 'Salón' });
    await addCategory(service, 'patio', { name: 'Patio' });
    await addCategory(service, 'sofas', { name: 'Sofás', parent: 'salon' });
    await addCategory(service, 'pufs', { name: 'Pufs', parent: 'salon' });
    await addProduct(service, 'sofa-1', { category: 'sofas' });
    await addProduct(service, 'sofa-2', { category: 'sofas', available: 0 });
    await addProduct(service, 'sofa-3', { category: 'sofas', status: 'draft' });
    await addProduct(service, 'lampara', { category: 'salon' });
    const { body } = await service.get('/products/categories');
    expect(body).toEqual({
      items: [
        { slug: 'salon', name: 'Salón', parent: null, count: 3 },
        { slug: 'sofas', name: 'Sofás', parent: 'salon', count: 2 },
        { slug: 'pufs', name: 'Pufs', parent: 'salon', count: 0 },
        { slug: 'patio', name: 'Patio', parent: null, count: 0 },
      ],
    });
  });

  it('when one is put below one that is below another, then the database refuses', async () => {
    await expect(addCategory(service, 'chaises', { parent: 'sofas' })).rejects.toMatchObject({
      parent: { constraint: 'categories_parent_id_fkey' },
    });
  });
});

describe('the documents', () => {
  it('when the API is asked for its description, then every operation is in it', async () => {
    const { status, body } = await service.get('/products/openapi.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/products': { get: { operationId: 'searchProducts' } },
        '/products/categories': { get: { operationId: 'listCategories' } },
        '/products/{idOrSlug}': { get: { operationId: 'getProduct' } },
      },
    });
  });
});
