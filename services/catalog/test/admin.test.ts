import { setTimeout as sleep } from 'node:timers/promises';
import { productBody, etagOf, staff, type Staff } from './staff.js';
import { addCategory, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let admin: Staff;

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
  await addCategory(service, 'mesas', { name: 'Mesas' });
  await addCategory(service, 'sillas', { name: 'Sillas' });
});

afterAll(() => service.stop());

const create = (fields: Record<string, unknown> = {}) =>
  admin.send('POST', '/products', { body: productBody(fields) });

describe('a new product', () => {
  it('when it is added, then it is answered, shown and found, with no stock', async () => {
    const answer = await create({
      sku: 'MES-DUERO',
      name: 'Mesa de comedor «Duero»',
      attributes: { material: 'roble', widthMm: 1800 },
      vatRate: 10,
      weightGrams: 47000,
    });
    expect(answer.status).toBe(201);
    const { id } = answer.body;
    expect(answer.headers.get('location')).toBe(`/products/${id}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const shown = {
      id,
      slug: 'mesa-de-comedor-duero',
      name: 'Mesa de comedor «Duero»',
      category: { slug: 'mesas', name: 'Mesas' },
      price: { amount: 54900, currency: 'EUR' },
      available: 0,
      image: null,
      description: 'Roble macizo.',
      images: [],
      attributes: { material: 'roble', widthMm: 1800 },
      status: 'active',
    };
    expect(answer.body).toEqual({ ...shown, sku: 'MES-DUERO', vatRate: 10, weightGrams: 47000 });
    expect((await service.get('/products/mesa-de-comedor-duero')).body).toEqual(shown);
    expect(await service.slugs('q=mesas+duero')).toEqual(['mesa-de-comedor-duero']);
  });

  it('when only the needed is said, then it is a draft that administrators alone see', async () => {
    const { id, slug, ...rest } = (await create({ name: 'Secreta', status: undefined })).body;
    expect(rest).toMatchObject({ status: 'draft', vatRate: 21, weightGrams: 1000, attributes: {} });
    const seenBy = async (who: Staff) => [
      (await who.send('GET', `/products/${id}`)).status,
      (await who.send('GET', `/products/${slug}`)).status,
    ];
    expect(await seenBy(admin)).toEqual([200, 200]);
    expect(await seenBy(staff(service, 'support'))).toEqual([404, 404]);
    expect(await seenBy(staff(service, 'customer'))).toEqual([404, 404]);
    expect(await seenBy(staff(service, null))).toEqual([404, 404]);
    expect(await service.slugs('q=secreta')).toEqual([]);
  });

  it('when somebody signed in looks at a product, then no cache keeps what they see', async () => {
    const { id } = (await create()).body;
    for (const role of ['admin', 'customer'] as const) {
      const { headers } = await staff(service, role).send('GET', `/products/${id}`);
      expect(headers.get('cache-control')).toBe('private, no-cache');
    }
    const { headers, body } = await service.get(`/products/${id}`);
    expect(headers.get('cache-control')).toMatch(/^public/);
    expect(body).not.toHaveProperty('sku');
  });

  it('when its name is an address already, then the address is made another one', async () => {
    const first = await create({ sku: 'GEM-1', name: 'Mesa gemela' });
    const second = await create({ sku: 'GEM-2', name: 'Mesa gemela' });
    const odd = await create({ sku: 'ODD/3', name: '¿?' });
    const reserved = await create({ sku: 'CAT-4', name: 'Categories' });
    const idLike = await create({ sku: 'ID-5', name: '01890000-0000-7000-8000-000000000000' });
    const slugs = [first, second, odd, reserved, idLike].map(({ body }) => body.slug);
    expect(slugs).toEqual([
      'mesa-gemela',
      'mesa-gemela-gem-2',
      'producto',
      'categories-cat-4',
      '01890000-0000-7000-8000-000000000000-id-5',
    ]);
  });

  it('when several of one name are added at once, then each gets an address', async () => {
    await service.query('begin');
    await service.query(
      `insert into catalog.products
         (id, sku, slug, name, description, category_id, price, weight_grams)
       select gen_random_uuid(), 'SIM-1', 'mesa-simultanea', 'Mesa simultánea', '', c.id, 1, 1
       from catalog.categories c where c.slug = 'mesas'`,
    );
    const second = create({ sku: 'SIM-2', name: 'Mesa simultánea' });
    await sleep(300);
    await service.query('commit');
    expect(await second).toMatchObject({ status: 201, body: { slug: 'mesa-simultanea-sim-2' } });
  });
});

describe('an edited product', () => {
  it('when it is changed, then search, page and version are new, the rest stays', async () => {
    const before = await create({ name: 'Mesa vieja', attributes: { colour: 'roble' } });
    const { id, slug } = before.body;
    const body = productBody({ name: 'Silla plegable', category: 'sillas', status: undefined });
    const after = await admin.send('PUT', `/products/${id}`, { body, etag: etagOf(before) });
    expect(after.status).toBe(200);
    expect(after.body).toMatchObject({
      id,
      slug,
      sku: body.sku,
      name: 'Silla plegable',
      category: { slug: 'sillas', name: 'Sillas' },
      status: 'active',
      attributes: { colour: 'roble' },
    });
    expect(etagOf(after)).not.toBe(etagOf(before));
    expect(await service.slugs('q=plegable&category=sillas')).toEqual([slug]);
    expect(await service.slugs('q=mesa+vieja&category=mesas')).not.toContain(slug);
    expect((await admin.send('GET', `/products/${id}`)).body).toEqual(after.body);
    expect(etagOf(await admin.send('GET', `/products/${id}`))).toBe(etagOf(after));
  });

  it('when it moves to another slug, then the old one leads there', async () => {
    const before = await create({ slug: 'mesa-antes' });
    const { id, sku } = before.body;
    const body = productBody({ sku, slug: 'mesa-ahora' });
    await admin.send('PUT', `/products/${id}`, { body, etag: etagOf(before) });
    const { status, headers } = await service.get('/products/mesa-antes');
    expect(status).toBe(301);
    expect(headers.get('location')).toBe('/products/mesa-ahora');
  });

  it('when it is a draft that becomes active and a draft again, then search follows', async () => {
    const draft = await create({ name: 'Mesa intermitente', status: 'draft' });
    const { id, sku, slug } = draft.body;
    const turn = (status: string, etag: string) =>
      admin.send('PUT', `/products/${id}`, {
        body: productBody({ sku, name: 'Mesa intermitente', status }),
        etag,
      });
    const active = await turn('active', etagOf(draft));
    expect(await service.slugs('q=intermitente')).toEqual([slug]);
    await turn('draft', etagOf(active));
    expect(await service.slugs('q=intermitente')).toEqual([]);
  });

  it('when twenty edit one version at once, then one has it and nineteen read again', async () => {
    const made = await create({ name: 'Mesa disputada' });
    const { id, sku } = made.body;
    const edits = Array.from({ length: 20 }, (_, n) =>
      staff(service).send('PUT', `/products/${id}`, {
        body: productBody({ sku, name: `Mesa del ${n}` }),
        etag: etagOf(made),
      }),
    );
    const answers = await Promise.all(edits);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
    const kept = answers.find(({ status }) => status === 200)?.body.name;
    expect((await admin.send('GET', `/products/${id}`)).body.name).toBe(kept);
    const recorded = await service.query(
      "select from catalog.audit where product_id = $1 and action = 'changed'",
      [id],
    );
    expect(recorded).toHaveLength(1);
  });

  it('when the version is missing or stale, then 428 or 412 and nothing changes', async () => {
    const first = await create();
    const { id, sku } = first.body;
    const edit = (etag: string | null, name: string) =>
      admin.send('PUT', `/products/${id}`, { body: productBody({ sku, name }), etag });
    expect((await edit(null, 'Sin versión')).status).toBe(428);
    expect((await edit(etagOf(first), 'Mesa segunda')).status).toBe(200);
    for (const etag of [etagOf(first), '"other"', 'no-quotes', '""', '']) {
      const { status } = await edit(etag, 'Mesa tercera');
      expect(status).toBe(etag === '' ? 428 : 412);
    }
    const { body } = await service.get(`/products/${id}`);
    expect(body.name).toBe('Mesa segunda');
  });

  it('when the tag is a weakened one, in a list, or any, then it holds', async () => {
    const first = await create();
    const { id, sku } = first.body;
    const edit = (etag: string) =>
      admin.send('PUT', `/products/${id}`, { body: productBody({ sku, name: 'Mesa' }), etag });
    const weak = await edit(`W/${etagOf(first)}`);
    expect(weak.status).toBe(200);
    expect((await edit(`"other", ${etagOf(weak)}`)).status).toBe(200);
    expect((await edit('*')).status).toBe(200);
  });

  it('when another edit is under way, then it comes first, and this one has to look again', async () => {
    const first = await create();
    const { id, sku } = first.body;
    await service.query('begin');
    await service.query(`update catalog.products set name = 'Mesa suya' where id = $1`, [id]);
    const body = productBody({ sku, name: 'Mesa mía' });
    const edit = admin.send('PUT', `/products/${id}`, { body, etag: etagOf(first) });
    await sleep(300);
    await service.query('commit');
    expect((await edit).status).toBe(412);
    expect((await service.get(`/products/${id}`)).body.name).toBe('Mesa suya');
  });

  it('when units are sold meanwhile, then the edit still holds', async () => {
    const { id, sku } = (await create()).body;
    const read = await service.get(`/products/${id}`);
    await service.query('update catalog.stock set available = 3 where product_id = $1', [id]);
    expect(etagOf(await service.get(`/products/${id}`))).not.toBe(etagOf(read));
    const body = productBody({ sku, name: 'Mesa vendida' });
    const { status } = await admin.send('PUT', `/products/${id}`, { body, etag: etagOf(read) });
    expect(status).toBe(200);
  });

  it('when there is no such product, then 404', async () => {
    const path = '/products/01890000-0000-7000-8000-000000000000';
    const { status } = await admin.send('PUT', path, { body: productBody(), etag: '*' });
    expect(status).toBe(404);
  });
});

describe('an archived product', () => {
  const archive = (id: string, etag: string | null) =>
    admin.send('DELETE', `/products/${id}`, { etag });

  it('when it is archived, then shoppers find it no more, and administrators do', async () => {
    const made = await create({ name: 'Mesa jubilada', slug: 'mesa-jubilada' });
    const { id } = made.body;
    const { status, body } = await archive(id, etagOf(made));
    expect([status, body]).toEqual([204, undefined]);
    expect((await service.get(`/products/${id}`)).status).toBe(404);
    expect(await service.slugs('q=jubilada')).toEqual([]);
    const shown = await admin.send('GET', `/products/${id}`);
    expect(shown.body).toMatchObject({ slug: 'mesa-jubilada', status: 'archived' });
    const sellable = await service.query(
      'select status from catalog.sellable_products where id = $1',
      [id],
    );
    expect(sellable).toEqual([{ status: 'archived' }]);
    const actions = () =>
      service.query('select action, user_id from catalog.audit where product_id = $1', [id]);
    const recorded = [
      { action: 'created', user_id: admin.userId },
      { action: 'archived', user_id: admin.userId },
    ];
    expect(await actions()).toEqual(recorded);
    expect((await archive(id, etagOf(shown))).status).toBe(204);
    expect(await actions()).toEqual(recorded);
  });

  it('when it is made active again, then shoppers find it', async () => {
    const made = await create({ name: 'Mesa rescatada', slug: 'mesa-rescatada' });
    const { id, sku } = made.body;
    await archive(id, etagOf(made));
    const body = productBody({ sku, name: 'Mesa rescatada', status: 'active' });
    const etag = etagOf(await admin.send('GET', `/products/${id}`));
    expect((await admin.send('PUT', `/products/${id}`, { body, etag })).status).toBe(200);
    expect(await service.slugs('q=rescatada')).toEqual(['mesa-rescatada']);
  });

  it('when the version is missing or stale, or there is no product, then it stays', async () => {
    const made = await create();
    const { id, sku } = made.body;
    await admin.send('PUT', `/products/${id}`, {
      body: productBody({ sku }),
      etag: etagOf(made),
    });
    expect((await archive(id, null)).status).toBe(428);
    expect((await archive(id, etagOf(made))).status).toBe(412);
    expect((await service.get(`/products/${id}`)).status).toBe(200);
    expect((await archive('01890000-0000-7000-8000-000000000000', '*')).status).toBe(404);
    expect((await archive('mesa-jubilada', '*')).status).toBe(400);
  });
});
