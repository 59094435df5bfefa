import { addCategory, addProduct, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'dormitorio', { name: 'Dormitorio' });
  await addCategory(service, 'camas', { name: 'Camas', parent: 'dormitorio' });
  await addProduct(service, 'camion', { name: 'Camión de juguete', popularity: 10 });
  await addProduct(service, 'sofa-cama', { name: 'Sofá-cama «Niágara»', popularity: 50 });
  await addProduct(service, 'mesa-roble', { name: 'Mesa de roble', popularity: 20 });
  await addProduct(service, 'mesas-nido', { name: 'Mesas nido', popularity: 30 });
  await addProduct(service, 'lampara', {
    name: 'Lámpara de pie',
    description: 'Queda bien junto a una mesa baja.',
    popularity: 90,
  });
  await addProduct(service, 'espejo', {
    name: 'Espejo',
    category: 'camas',
    attributes: { material: 'nogal', ancho: 120 },
    popularity: 5,
  });
  await addProduct(service, 'banera', { name: 'Bañera pequeña', popularity: 1 });
  await addProduct(service, 'taburete', { name: 'Taburete alto', popularity: 0 });
  await addProduct(service, 'mesa-borrador', { name: 'Mesa secreta', status: 'draft' });
  await addProduct(service, 'mesa-vieja', { name: 'Mesa retirada', status: 'archived' });
});

afterAll(() => service.stop());

describe('words', () => {
  it.each([
    ['camión', ['camion']],
    ['CAMION', ['camion']],
    ['camiones', ['camion']],
    ['cami\u006f\u0301n', ['camion']],
    ['niagara', ['sofa-cama']],
    ['banera pequena', ['banera']],
    ['BAÑERAS PEQUEÑAS', ['banera']],
    ['lámparas', ['lampara']],
    ['sofa', ['sofa-cama']],
    ['sofá-cama', ['sofa-cama']],
    ['cama/sofá', ['sofa-cama']],
    ['roble mesa', ['mesa-roble']],
    ['las mesas de roble', ['mesa-roble']],
    ['nogales', ['espejo']],
    ['unas banquetas', ['taburete']],
    ['busco una banqueta', ['taburete']],
    ['comprar taburetes', ['taburete']],
  ])('when %p is asked for, then %p is found', async (q, expected) => {
    const { body } = await service.get(`/products?q=${encodeURIComponent(q)}`);
    expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual(expected);
    // Without this, the correction of typos would make up for accents and plurals.
    expect(Object.keys(body)).toEqual(['items', 'nextCursor']);
  });

  it('when a word is in names and descriptions, then names come first, each the popular first', async () => {
    expect(await service.slugs('q=mesa')).toEqual(['mesas-nido', 'mesa-roble', 'lampara']);
  });

  it('when a synonym is meant for the thing itself, then what goes with it does not come', async () => {
    await addProduct(service, 'funda', { name: 'Funda de taburete' });
    expect(await service.slugs('q=banqueta')).toEqual(['taburete']);
    await service.query(`delete from catalog.products where slug = 'funda'`);
  });

  it('when a category is named, then what is in it is found', async () => {
    expect(await service.slugs('q=dormitorio')).toEqual(['espejo']);
    expect(await service.slugs('q=cama')).toEqual(['sofa-cama', 'espejo']);
  });

  it('when a category gets another name, then products are found by it', async () => {
    await service.query(`update catalog.categories set name = 'Reposo' where slug = 'dormitorio'`);
    expect(await service.slugs('q=reposo')).toEqual(['espejo']);
    await service.query(
      `update catalog.categories set name = 'Dormitorio' where slug = 'dormitorio'`,
    );
  });

  it('when a product is not active, then it is not found, and once it is, at once', async () => {
    expect(await service.slugs('q=secreta')).toEqual([]);
    await service.query(
      `update catalog.products set status = 'active' where slug = 'mesa-borrador'`,
    );
    expect(await service.slugs('q=secreta')).toEqual(['mesa-borrador']);
    await service.query(
      `update catalog.products set status = 'archived' where slug = 'mesa-borrador'`,
    );
    expect(await service.slugs('q=secreta')).toEqual([]);
  });

  const everything = [
    'lampara',
    'sofa-cama',
    'mesas-nido',
    'mesa-roble',
    'camion',
    'espejo',
    'banera',
    'taburete',
  ];

  it.each(['', 'q=', 'q=de+la', 'q=%F0%9F%9B%8B', 'q=%25_%25', 'q=%00', 'q=%27%26%7C!:*()<->'])(
    'when %p has no word to search for, then everything is shown by popularity',
    async (query) => {
      const { status, body } = await service.get(`/products?${query}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ nextCursor: null });
      expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual(everything);
    },
  );

  it.each([
    'mesa%00roble',
    'mesa%20%26%20!roble',
    '%22mesa%20roble%22',
    'mesa:*%20roble',
    '%3Cb%3Emesa%20roble',
    `${'a'.repeat(160)}%F0%9F%9B%8B`,
    '%E6%97%A5%E6%9C%AC',
    '%ED%A0%80',
    `${encodeURIComponent('ñandú '.repeat(33))}`,
  ])('when the query is %p, then there is an answer', async (q) => {
    expect((await service.get(`/products?q=${q}`)).status).toBe(200);
  });
});

describe('an item', () => {
  it('when it has a picture, then its address is public and all fields are there', async () => {
    const id = await addProduct(service, 'butaca', {
      price: 12999,
      category: 'camas',
      imageKey: 'media/products/butaca-640.webp',
    });
    const { body, headers } = await service.get('/products?q=butaca');
    expect(headers.get('cache-control')).toMatch(/^public, max-age=1\b/);
    expect(body).toEqual({
      items: [
        {
          id,
          slug: 'butaca',
          name: 'butaca',
          category: { slug: 'camas', name: 'Camas' },
          price: { amount: 12999, currency: 'EUR' },
          available: 5,
          image: {
            url: '/media/products/butaca-640.webp',
            width: 640,
            height: 640,
            alt: 'Dibujo',
            placeholder: null,
          },
        },
      ],
      nextCursor: null,
    });
    await service.query(`delete from catalog.products where slug = 'butaca'`);
  });
});

describe('wrong parameters', () => {
  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=2.5', 'limit'],
    ['minPrice=-1', 'minPrice'],
    ['minPrice=1e3', 'minPrice'],
    ['maxPrice=99999999999', 'maxPrice'],
    ['minPrice=20&maxPrice=10', 'maxPrice'],
    ['inStock=yes', 'inStock'],
    ['sort=cheapest', 'sort'],
    ['include=total,everything', 'include.1'],
    [`q=${'a'.repeat(201)}`, 'q'],
    ['q=mesa&q=silla', 'q'],
    ['colour=red', 'colour'],
  ])('when the query is %p, then 400 names %p', async (query, path) => {
    const { status, body } = await service.get(`/products?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: '/problems/validation', errors: [{ path }] });
  });
});
