import { addProduct, refreshSearch, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  // Prices and popularity repeat, so that ties are broken across pages; every fifth is sold out.
  for (let n = 0; n < 60; n += 1) {
    await addProduct(service, `mesa-${n}`, {
      name: n % 3 === 0 ? `Tablero ${n}` : `Mesa ${n}`,
      description: 'Una mesa.',
      price: 1000 + (n % 7),
      popularity: n % 4,
      available: n % 5,
    });
  }
  await refreshSearch(service);
});

afterAll(() => service.stop());

interface Item {
  slug: string;
  price: { amount: number };
  available: number;
}

async function readAll(query: string, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { status, body } = await service.get(`/products?${query}&limit=${limit}${after}`);
    expect(status).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

const sorts = ['relevance', 'price', '-price', 'newest'];
const queries = [
  '',
  'q=mesa',
  'q=mesa+tablero',
  'q=tablero+xyzzy',
  'inStock=true',
  'q=de+la',
  'category=varios',
];
const cases = sorts.flatMap((sort) => queries.map((query) => `${query}&sort=${sort}`));

describe('cursors', () => {
  it.each(cases)(
    'when %p is read page by page, then nothing repeats or is skipped',
    async (query) => {
      const whole = await service.slugs(`${query}&limit=100`);
      for (const limit of [1, 7, 20]) {
        expect((await readAll(query, limit)).map(({ slug }) => slug)).toEqual(whole);
      }
      expect(new Set(whole).size).toBe(whole.length);
      expect(whole.length).toBeGreaterThanOrEqual(20);
    },
  );

  it('when sorted by price, then prices only rise, or only fall', async () => {
    const up = (await readAll('sort=price&q=mesa', 9)).map(({ price }) => price.amount);
    expect(up).toEqual([...up].sort((a, b) => a - b));
    const down = (await readAll('sort=-price&q=mesa', 9)).map(({ price }) => price.amount);
    expect(down).toEqual([...down].sort((a, b) => b - a));
  });

  it('when by relevance, then within names, and within descriptions, the sold out are last', async () => {
    const items = await readAll('q=mesa', 11);
    const named = items.filter(({ slug }) => Number(slug.slice(5)) % 3 !== 0);
    expect(items.slice(0, named.length)).toEqual(named);
    for (const part of [named, items.slice(named.length)]) {
      const soldOut = part.findIndex(({ available }) => available === 0);
      expect(part.slice(soldOut).every(({ available }) => available === 0)).toBe(true);
    }
  });

  it('when a product comes or goes between two pages, then the others stay as they were', async () => {
    const whole = await service.slugs('sort=price&limit=100');
    const first = (await service.get('/products?sort=price&limit=10')).body;
    await addProduct(service, 'recien-llegado', { price: 1 });
    await service.query(`update catalog.products set status = 'archived' where slug = $1`, [
      whole[9],
    ]);
    const rest = await service.slugs(`sort=price&limit=100&cursor=${first.nextCursor}`);
    expect(rest).toEqual(whole.slice(10));
    await service.query(`update catalog.products set status = 'active' where slug = $1`, [
      whole[9],
    ]);
    await service.query(`delete from catalog.products where slug = 'recien-llegado'`);
  });

  it('when limit and include change between pages, then the cursor still holds', async () => {
    const { body } = await service.get('/products?q=mesa&limit=5');
    const next = await service.get(
      `/products?q=mesa&limit=9&include=total&cursor=${body.nextCursor}`,
    );
    expect(next.status).toBe(200);
    expect(next.body).toMatchObject({ total: { count: 60, relation: 'eq' } });
  });

  it.each([
    'q=silla',
    'q=mesa&sort=price',
    'q=mesa&category=varios',
    'q=mesa&minPrice=1',
    'q=mesa&maxPrice=9999',
    'q=mesa&inStock=true',
    '',
  ])('when it comes with another query, %p, then 400 cursor', async (query) => {
    const { body } = await service.get('/products?q=mesa&limit=5');
    const answer = await service.get(`/products?${query}&cursor=${body.nextCursor}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: '/problems/cursor' });
  });

  it('when it is tampered with or made up, then 400 cursor', async () => {
    const { body } = await service.get('/products?q=mesa&limit=5');
    const [payload, signature] = body.nextCursor.split('.');
    const place = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const moved = Buffer.from(JSON.stringify({ ...place, value: 0 })).toString('base64url');
    const forged = [
      `${moved}.${signature}`,
      payload,
      `${payload}.`,
      `.${signature}`,
      'x',
      '.',
      '%00',
    ];
    const mangled = [
      `${body.nextCursor}.`,
      `${body.nextCursor}A`,
      `${payload}.${'%C3%A9'.repeat(22)}`,
    ];
    for (const cursor of [...forged, ...mangled, '']) {
      const answer = await service.get(`/products?q=mesa&cursor=${cursor}`);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ type: '/problems/cursor' });
    }
  });
});
