import { productBody, etagOf, staff } from './staff.js';
import { addCategory, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'mesas');
});

afterAll(() => service.stop());

const recorded = (id: string) =>
  service.query<{ user_id: string; action: string; changes: Record<string, unknown>; at: Date }>(
    'select user_id, action, changes, at from catalog.audit where product_id = $1 order by id',
    [id],
  );

const count = async () => (await service.query('select count(*) from catalog.audit'))[0];

describe('the record of changes', () => {
  it('when a product is added and changed, then who, when and what are kept', async () => {
    const [ana, luis] = [staff(service), staff(service)];
    const made = await ana.send('POST', '/products', { body: productBody({ name: 'Mesa' }) });
    const { id, sku } = made.body;
    const price = { amount: 49900, currency: 'EUR' };
    await luis.send('PUT', `/products/${id}`, {
      body: productBody({ sku, name: 'Mesa', price, attributes: { colour: 'haya' } }),
      etag: etagOf(made),
    });
    const [created, changed, ...more] = await recorded(id);
    expect(more).toEqual([]);
    expect(created).toMatchObject({ user_id: ana.userId, action: 'created' });
    expect(created?.changes).toMatchObject({
      sku: { before: null, after: sku },
      price: { before: null, after: 54900 },
      status: { before: null, after: 'active' },
    });
    expect(changed).toMatchObject({ user_id: luis.userId, action: 'changed' });
    expect(changed?.changes).toEqual({
      price: { before: 54900, after: 49900 },
      attributes: { before: {}, after: { colour: 'haya' } },
    });
    expect(Date.now() - Number(changed?.at)).toBeLessThan(60_000);
  });

  it('when an edit changes nothing, then its version stays and nothing is recorded', async () => {
    const admin = staff(service);
    const body = productBody();
    const made = await admin.send('POST', '/products', { body });
    const again = await admin.send('PUT', `/products/${made.body.id}`, {
      body,
      etag: etagOf(made),
    });
    expect(again.status).toBe(200);
    expect(etagOf(again)).toBe(etagOf(made));
    expect(await recorded(made.body.id)).toHaveLength(1);
  });

  it('when a change is refused, then nothing is recorded', async () => {
    const admin = staff(service);
    const body = productBody();
    const made = await admin.send('POST', '/products', { body });
    const before = await count();
    await admin.send('POST', '/products', { body });
    await admin.send('POST', '/products', { body: productBody({ category: 'ninguna' }) });
    await admin.send('PUT', `/products/${made.body.id}`, { body: productBody(), etag: '"old"' });
    expect(await count()).toEqual(before);
  });

  it('when the record cannot be written, then the product does not change either', async () => {
    const admin = staff(service);
    await service.query('revoke insert on catalog.audit from catalog');
    const { status } = await admin.send('POST', '/products', {
      body: productBody({ slug: 'sin-rastro' }),
    });
    await service.query('grant insert on catalog.audit to catalog');
    expect(status).toBe(500);
    expect((await admin.send('GET', '/products/sin-rastro')).status).toBe(404);
  });

  it('when the service would rewrite the record, then the database refuses', async () => {
    for (const sql of ['update audit set user_id = product_id', 'delete from audit']) {
      await expect(service.database.query(sql)).rejects.toThrow('permission denied');
    }
  });
});
