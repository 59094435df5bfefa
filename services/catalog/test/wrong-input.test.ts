import { staff, type Staff } from './staff.js';
import { addProduct, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let admin: Staff;
let id: string;

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
  for (const slug of ['mesa-uno', 'mesa-dos', 'silla-tres']) {
    id = await addProduct(service, slug, { category: 'mesas', attributes: { material: 'roble' } });
  }
  await service.query(
    `insert into catalog.stock_ledger (product_id, kind, quantity)
     values ($1, 'received', 1), ($1, 'corrected', -1)`,
    [id],
  );
  await service.query(
    `insert into catalog.audit (product_id, user_id, action, changes)
     select $1, $1, 'changed', '{"name": {"before": null, "after": null}}'
     from generate_series(1, 3)`,
    [id],
  );
});

afterAll(() => service.stop());

const pathOf = (route: string) => route.replace('{id}', id);
const ask = (route: string, query: string) => admin.send('GET', `${pathOf(route)}?${query}`);
const repeat = (text: string, times: number) => encodeURIComponent(text.repeat(times));

const numbers = [
  '',
  '1e1',
  '1.5',
  '%2B5',
  '+5',
  '%205',
  '5%20',
  '0x5',
  '%D9%A5',
  '5;',
  'NaN',
  '--5',
];
const limits = ['0', '101', '-1', '99999999999999999999', ...numbers];
const prices = ['-1', '2147483648', '9999999999999999', ...numbers];
const unknown = ['foo=1', 'Q=mesa', 'q[]=a', 'a[b]=c', 'limit[]=5', 'constructor=1', '=1', '%00=1'];

const refuse = (names: Record<string, string[]>) =>
  Object.entries(names).flatMap(([name, values]) => values.map((value) => [name, value] as const));
const paging = { limit: limits, cursor: ['x'.repeat(1001)] };
const unwanted = unknown.map((pair) => {
  const [name = '', value = ''] = pair.split('=');
  return [decodeURIComponent(name), value] as const;
});
const ids = ['', 'x', '01890000-0000-7000-8000-00000000000', '%00', '1'];

const routes: Record<string, ReadonlyArray<readonly [string, string]>> = {
  '/products': refuse({
    ...paging,
    minPrice: prices,
    maxPrice: prices,
    inStock: ['', 'TRUE', '1', 'yes', '%00'],
    sort: ['', 'PRICE', 'price%20', 'constructor', 'toString', 'price,newest'],
    include: ['', 'total,', 'facets%20total', 'items', ','],
    category: ['a'.repeat(101)],
    q: [repeat('a', 201), repeat('a', 10_000), repeat('mesa ', 100)],
  }),
  '/products/suggestions': refuse({ q: [repeat('a', 201), repeat('ñ', 1000)], limit: ['5'] }),
  '/products/inventory': refuse({
    ...paging,
    q: [repeat('a', 201), '%00', 'a%01b', 'dos%0Al%C3%ADneas', '%7F'],
    status: ['', 'sold', 'ACTIVE', 'draft,active'],
    category: ['', 'Mesas', 'a'.repeat(101), '%00', 'mesas%20'],
    lowStock: ['', '1', 'TRUE'],
    sort: ['', '-sku', 'price', 'constructor'],
  }),
  '/products/audit': refuse({ ...paging, productId: ids, userId: ids }),
  '/products/{id}/stock/ledger': refuse({ ...paging, productId: ['x'] }),
  '/products/categories/mesas': refuse({ limit: ['5'] }),
};

const wrong = Object.entries(routes).flatMap(([route, values]) =>
  [...values, ...unwanted].map(([name, value]) => ({
    route,
    name,
    value,
    start: value.slice(0, 40),
  })),
);

const once = {
  '/products': [
    'q',
    'category',
    'minPrice',
    'maxPrice',
    'inStock',
    'sort',
    'limit',
    'include',
    'cursor',
  ],
  '/products/suggestions': ['q'],
  '/products/inventory': ['q', 'status', 'category', 'lowStock', 'sort', 'limit', 'cursor'],
  '/products/audit': ['productId', 'userId', 'limit', 'cursor'],
  '/products/{id}/stock/ledger': ['limit', 'cursor'],
};
const repeated = Object.entries(once).flatMap(([route, names]) =>
  names.map((name) => [route, name] as const),
);

/** Parameters that a 400 names; of `include.0` the parameter is `include`. */
const named = (body: { errors: Array<{ path: string }> }) =>
  new Set(body.errors.map(({ path }) => path.replace(/^include\.\d+$/, 'include')));

describe('a parameter that cannot be', () => {
  it.each(wrong)(
    'when $route has $name=$start, then 400 names it',
    async ({ route, name, value }) => {
      const needed = route.endsWith('suggestions') && name !== 'q' ? 'q=mesa&' : '';
      const answer = await ask(route, `${needed}${encodeURIComponent(name)}=${value}`);
      expect([answer.status, answer.body.type]).toEqual([400, '/problems/validation']);
      expect(named(answer.body)).toEqual(new Set([name]));
    },
  );

  it.each(repeated)('when %s has %s twice, then 400 names it', async (route, name) => {
    const needed = route.endsWith('suggestions') && name !== 'q' ? 'q=mesa&' : '';
    const { status, body } = await ask(route, `${needed}${name}=1&${name}=1`);
    expect(status).toBe(400);
    expect([...named(body)]).toContain(name);
  });

  it('when the bounds of the price are crossed, or words are missing, then 400 names one', async () => {
    const crossed = await ask('/products', 'minPrice=5&maxPrice=4');
    expect([crossed.status, [...named(crossed.body)]]).toEqual([400, ['maxPrice']]);
    const silent = await ask('/products/suggestions', '');
    expect([silent.status, [...named(silent.body)]]).toEqual([400, ['q']]);
  });

  it('when several are wrong, then every one is named', async () => {
    const { body } = await ask('/products', 'limit=0&sort=x&foo=1&minPrice=a');
    expect(named(body)).toEqual(new Set(['limit', 'sort', 'foo', 'minPrice']));
  });
});

describe('a cursor of something else', () => {
  const lists = [
    '/products?q=mesa',
    '/products?sort=price',
    '/products?category=mesas&sort=newest',
    '/products/inventory?sort=sku',
    '/products/inventory?sort=name',
    '/products/inventory?sort=sku&category=mesas',
    '/products/audit?',
    '/products/audit?productId={id}',
    '/products/audit?userId={id}',
    '/products/{id}/stock/ledger?',
  ];
  const cursorOf = async (list: string): Promise<string> =>
    (await admin.send('GET', `${pathOf(list)}&limit=1`)).body.nextCursor;
  const withCursor = (list: string, cursor: string) =>
    admin.send('GET', `${pathOf(list)}&limit=1&cursor=${encodeURIComponent(cursor)}`);

  it('when it comes from another list, query or sort, then 400 cursor', async () => {
    const cursors = await Promise.all(lists.map(cursorOf));
    for (const [index, list] of lists.entries()) {
      for (const [other, cursor] of cursors.entries()) {
        const { status, body } = await withCursor(list, cursor);
        const own = index === other;
        expect([list, other, status]).toEqual([list, other, own ? 200 : 400]);
        if (!own) expect(body.type).toBe('/problems/cursor');
      }
    }
  });

  it.each(lists)('when that of %s is cut or changed, then 400 cursor', async (list) => {
    const cursor = await cursorOf(list);
    const [payload = '', seal = ''] = cursor.split('.');
    const flipped = (payload.startsWith('e') ? 'f' : 'e') + payload.slice(1);
    const broken = [
      '',
      '.',
      '\u0000',
      '😀',
      'null',
      payload,
      `${payload}.`,
      `.${seal}`,
      `${flipped}.${seal}`,
      cursor.slice(0, -1),
      cursor.slice(1),
      `${cursor}A`,
      `${cursor} `,
      cursor.toUpperCase(),
      `${Buffer.from('{}').toString('base64url')}.${seal}`,
    ];
    for (const value of broken) {
      const { status, body } = await withCursor(list, value);
      expect([value, status, body.type]).toEqual([value, 400, '/problems/cursor']);
    }
  });
});
