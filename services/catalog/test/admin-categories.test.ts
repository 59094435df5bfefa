import { setTimeout as sleep } from 'node:timers/promises';
import { etagOf, productBody, staff, type Staff } from './staff.js';
import { addProduct, refreshSearch, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let admin: Staff;

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
});

afterAll(() => service.stop());

const path = (slug: string) => `/products/categories/${slug}`;

const create = (slug: string, fields: Record<string, unknown> = {}) =>
  admin.send('POST', '/products/categories', { body: { slug, name: slug, ...fields } });

const change = async (slug: string, fields: Record<string, unknown>) => {
  const now = await admin.send('GET', path(slug));
  const body = { slug, name: now.body.name, ...fields };
  return admin.send('PUT', path(slug), { body, etag: etagOf(now) });
};

const remove = async (slug: string) =>
  admin.send('DELETE', path(slug), { etag: etagOf(await admin.send('GET', path(slug))) });

const problem = ({ status, body }: Awaited<ReturnType<typeof create>>) => [status, body.type];

describe('a new category', () => {
  it('when it is added, then it is answered and listed, after those beside it', async () => {
    const above = await create('jardin', { name: 'Jardín' });
    expect(above.status).toBe(201);
    expect(above.headers.get('location')).toBe('/products/categories/jardin');
    expect(above.body).toMatchObject({ slug: 'jardin', name: 'Jardín', parent: null });
    const below = await create('macetas', { name: 'Macetas', parent: 'jardin' });
    expect(below.body).toEqual({ slug: 'macetas', name: 'Macetas', parent: 'jardin', position: 1 });
    expect((await create('regaderas', { parent: 'jardin' })).body.position).toBe(2);
    await create('tumbonas', { parent: 'jardin', position: 0 });
    const { items } = (await service.get('/products/categories')).body;
    expect(items.map(({ slug }: { slug: string }) => slug)).toEqual([
      'jardin',
      'tumbonas',
      'macetas',
      'regaderas',
    ]);
    expect((await service.get(path('macetas'))).body).toEqual(below.body);
    const made = await admin.send('POST', '/products', {
      body: productBody({ category: 'macetas', slug: 'maceta' }),
    });
    expect(made.body.category).toEqual({ slug: 'macetas', name: 'Macetas' });
  });

  it('when its slug is another one’s, then 409; when nothing can be its parent, then 400', async () => {
    await create('unica');
    expect(problem(await create('unica'))).toEqual([409, '/problems/category-taken']);
    const lost = await create('perdida', { parent: 'ninguna' });
    expect(problem(lost)).toEqual([400, '/problems/validation']);
    expect(lost.body.errors).toMatchObject([{ path: 'parent' }]);
    expect((await service.get(path('perdida'))).status).toBe(404);
  });

  it.each([
    ['slug', 'Mesas'],
    ['slug', ''],
    ['slug', 'a'.repeat(101)],
    ['slug', '\u0000'],
    ['slug', undefined],
    ['name', ''],
    ['name', 'a'.repeat(101)],
    ['name', 'dos\nlíneas'],
    ['name', '\ud800'],
    ['parent', 'Mesas'],
    ['parent', 5],
    ['position', -1],
    ['position', 1.5],
    ['position', 1e9],
    ['id', 7],
  ])('when its %s is %j, then 400 names it', async (field, value) => {
    const { status, body } = await create('nueva', { [field]: value });
    expect(status).toBe(400);
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual([field]);
  });
});

describe('the tree', () => {
  it('when it would be three deep, then 409 says so and nothing changes', async () => {
    await create('casa');
    await create('cocina', { parent: 'casa' });
    await create('oficina');
    const deep = [409, '/problems/category-too-deep'];
    expect(problem(await create('ollas', { parent: 'cocina' }))).toEqual(deep);
    expect(problem(await change('casa', { parent: 'oficina' }))).toEqual(deep);
    expect(problem(await change('casa', { parent: 'casa' }))).toEqual(deep);
    expect(problem(await change('oficina', { parent: 'cocina' }))).toEqual(deep);
    expect((await service.get(path('casa'))).body.parent).toBeNull();
    expect((await change('oficina', { parent: 'casa' })).body.parent).toBe('casa');
    expect((await change('oficina', { parent: null })).body.parent).toBeNull();
  });

  it('when something is in a category, then it cannot be deleted; when empty, it is gone', async () => {
    await create('terraza');
    await create('toldos', { parent: 'terraza' });
    const id = await addProduct(service, 'toldo', { category: 'toldos', status: 'archived' });
    const inUse = [409, '/problems/category-in-use'];
    expect(problem(await remove('terraza'))).toEqual(inUse);
    expect(problem(await remove('toldos'))).toEqual(inUse);
    await service.query('delete from catalog.products where id = $1', [id]);
    expect((await remove('toldos')).status).toBe(204);
    expect((await remove('terraza')).status).toBe(204);
    expect((await service.get(path('terraza'))).status).toBe(404);
  });
});

describe('a renamed category', () => {
  it('when it is renamed, then its products are found by what it is called now', async () => {
    await create('luces', { name: 'Luces' });
    await addProduct(service, 'foco', { category: 'luces' });
    const { body } = await change('luces', { slug: 'lamparas', name: 'Lámparas' });
    expect(body).toMatchObject({ slug: 'lamparas', name: 'Lámparas' });
    expect(await service.slugs('category=lamparas')).toEqual(['foco']);
    expect(await service.slugs('q=lampara')).toEqual(['foco']);
    expect((await service.get('/products/foco')).body.category).toEqual({
      slug: 'lamparas',
      name: 'Lámparas',
    });
  });

  it('when an old address is followed, then it leads to the new one, page after page', async () => {
    await create('pufs');
    for (const slug of ['puf-1', 'puf-2', 'puf-3']) {
      await addProduct(service, slug, { category: 'pufs' });
    }
    await change('pufs', { slug: 'pufes' });
    await change('pufes', { slug: 'asientos' });
    for (const slug of ['pufs', 'pufes']) {
      const { status, headers } = await service.get(path(slug));
      expect([status, headers.get('location')]).toEqual([301, path('asientos')]);
    }
    const first = (await service.get('/products?category=pufs&limit=2')).body;
    const cursor = `&limit=2&cursor=${first.nextCursor}`;
    const second = (await service.get(`/products?category=pufs${cursor}`)).body;
    const found = [...first.items, ...second.items].map(({ slug }) => slug);
    expect(found).toEqual(['puf-3', 'puf-2', 'puf-1']);
    const foreign = await service.get(`/products?category=lamparas${cursor}`);
    expect(problem(foreign)).toEqual([400, '/problems/cursor']);
  });

  it('when another one takes the old slug, then it is the other one’s address', async () => {
    await create('viejo', { name: 'El primero' });
    await change('viejo', { slug: 'primero' });
    await create('viejo', { name: 'El segundo' });
    expect((await service.get(path('viejo'))).body.name).toBe('El segundo');
    expect((await change('viejo', { slug: 'segundo' })).status).toBe(200);
    expect((await service.get(path('viejo'))).headers.get('location')).toBe(path('segundo'));
    expect((await change('segundo', { slug: 'viejo' })).status).toBe(200);
    expect((await service.get(path('viejo'))).status).toBe(200);
  });

  it('when it is large, then the most popular are found at once and the rest soon', async () => {
    await create('enorme');
    await service.query(
      `insert into catalog.products
         (id, sku, slug, name, description, category_id, price, weight_grams, status, popularity)
       select gen_random_uuid(), 'E' || n, 'enorme-' || n, 'Cosa', '', c.id, 100, 100, 'active', n
       from generate_series(1, 450) n, catalog.categories c
       where c.slug = 'enorme'`,
    );
    await refreshSearch(service);
    await change('enorme', { slug: 'inmensa' });
    const count = async () =>
      (await service.get('/products?category=inmensa&include=total&limit=1')).body;
    expect(await count()).toMatchObject({ total: { count: 200 }, items: [{ slug: 'enorme-450' }] });
    const workOff = () => service.query('select catalog.work_off_search_backlog(200) as done');
    expect(await workOff()).toEqual([{ done: 200 }]);
    expect(await workOff()).toEqual([{ done: 50 }]);
    expect((await count()).total).toEqual({ count: 450, relation: 'eq' });
    expect(await service.slugs('category=enorme&limit=1')).toEqual(['enorme-450']);
  });
});

describe('an edit of a category', () => {
  it('when it has no version, then 428; when the version is old, then 412', async () => {
    const made = await create('version');
    const body = { slug: 'version', name: 'Otra' };
    expect((await admin.send('PUT', path('version'), { body })).status).toBe(428);
    expect((await admin.send('DELETE', path('version'))).status).toBe(428);
    const once = await admin.send('PUT', path('version'), { body, etag: etagOf(made) });
    expect(once.status).toBe(200);
    expect(etagOf(once)).not.toBe(etagOf(made));
    const again = await admin.send('PUT', path('version'), { body, etag: etagOf(made) });
    expect(problem(again)).toEqual([412, '/problems/precondition-failed']);
    expect((await admin.send('DELETE', path('version'), { etag: etagOf(made) })).status).toBe(412);
    expect((await admin.send('PUT', path('nadie'), { body, etag: '*' })).status).toBe(404);
  });

  it('when it was changed, then the audit says who did what', async () => {
    const eva = staff(service);
    const body = { slug: 'anotada', name: 'Anotada' };
    const made = await eva.send('POST', '/products/categories', { body });
    const same = await eva.send('PUT', path('anotada'), { body, etag: etagOf(made) });
    const renamed = await eva.send('PUT', path('anotada'), {
      body: { slug: 'apuntada', name: 'Anotada' },
      etag: etagOf(same),
    });
    await eva.send('DELETE', path('apuntada'), { etag: etagOf(renamed) });
    const { items } = (await eva.send('GET', `/products/audit?userId=${eva.userId}`)).body;
    expect(items).toMatchObject([
      {
        action: 'deleted',
        category: 'apuntada',
        product: null,
        changes: { slug: { before: 'apuntada', after: null } },
      },
      {
        action: 'changed',
        category: 'anotada',
        changes: { slug: { before: 'anotada', after: 'apuntada' } },
      },
      {
        action: 'created',
        category: 'anotada',
        changes: { name: { before: null, after: 'Anotada' } },
      },
    ]);
  });

  it('when somebody else is moving it, then they come first, and this one has to look again', async () => {
    await create('arriba');
    const seen = await create('movida');
    await service.query('begin');
    await service.query(
      `update catalog.categories c set parent_id = above.id
       from catalog.categories above where above.slug = 'arriba' and c.slug = 'movida'`,
    );
    const body = { slug: 'movida', name: 'Mía' };
    const edit = admin.send('PUT', path('movida'), { body, etag: etagOf(seen) });
    await sleep(300);
    await service.query('commit');
    expect((await edit).status).toBe(412);
    expect((await service.get(path('movida'))).body).toMatchObject({
      name: 'movida',
      parent: 'arriba',
    });
  });

  it('when nobody has signed in, then 401; when it is no administrator, then 403', async () => {
    await create('ajena');
    const body = { slug: 'ajena', name: 'Mía' };
    for (const [method, to] of [
      ['POST', '/products/categories'],
      ['PUT', path('ajena')],
      ['DELETE', path('ajena')],
    ] as const) {
      const sent = { etag: '*', ...(method !== 'DELETE' && { body }) };
      expect((await staff(service, null).send(method, to, sent)).status).toBe(401);
      expect((await staff(service, 'customer').send(method, to, sent)).status).toBe(403);
      expect((await staff(service, 'support').send(method, to, sent)).status).toBe(403);
    }
  });
});
