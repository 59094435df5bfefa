import type { Database } from '@tienda/shared/database';
import {
  listAudit,
  listInventory,
  listLedger,
  type InventoryFilters,
  type InventorySort,
} from '../src/admin-lists-queries.js';
import {
  findProduct,
  findSimilarWords,
  listProducts,
  summariseMatches,
  type Matching,
  type Sort,
} from '../src/queries.js';
import { listSuggestions } from '../src/suggestions-queries.js';
import { addCategory, refreshSearch, startCatalog, type CatalogService } from './support.js';

const count = 20_000;
let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'hogar');
  for (const slug of ['mesas', 'sillas', 'lamparas', 'espejos', 'estantes']) {
    await addCategory(service, slug, { parent: 'hogar' });
  }
  await service.query(
    `with kinds as (
       select array['Mesa', 'Silla', 'Lámpara', 'Espejo', 'Estante'] as names,
         array['mesas', 'sillas', 'lamparas', 'espejos', 'estantes'] as slugs,
         array['roble', 'pino', 'nogal', 'haya', 'acero', 'lino', 'mimbre'] as materials
     )
     insert into catalog.products
       (id, sku, slug, name, description, category_id, price, weight_grams, status, popularity)
     select gen_random_uuid(), 'S' || n, 'p-' || n,
       names[1 + n % 5] || ' de ' || materials[1 + n % 7] || ' modelo ' || (n % 500),
       'Combina con una ' || lower(names[1 + (n / 5) % 5]) || ' de ' || materials[1 + (n / 7) % 7],
       c.id, 500 + (n * 7919) % 100000, 1000, 'active', (n * 104729) % 99991
     from generate_series(1, ${count}) n
     cross join kinds
     join catalog.categories c on c.slug = slugs[1 + n % 5]`,
  );
  await service.query(
    `update catalog.stock k set available = case when get_byte(uuid_send(k.product_id), 0) < 13
       then 0 else 9 end`,
  );
  await service.query(
    `insert into catalog.product_images (id, product_id, position, key, width, height, alt)
     select gen_random_uuid(), p.id, 1, 'media/products/' || p.slug || '-640.webp', 640, 640, ''
     from catalog.products p`,
  );
  await refreshSearch(service);
  await service.query(
    `insert into catalog.vocabulary (word, plain, lexeme, uses, name_uses)
     select w.word, w.word, w.word, 1 + w.n % 90, w.n % 50
     from (
       select n, translate(left(md5(n::text), 9), '0123456789', 'ghijklmnop') as word
       from generate_series(1, 8000) n
     ) w`,
  );
  await service.query(
    `update catalog.products set updated_at = now() - sku_number * interval '1 minute',
       status = case when sku_number % 50 = 0 then 'draft' else 'active' end
     from (select id as of, substr(sku, 2)::integer as sku_number from catalog.products) numbered
     where id = of`,
  );
  await service.query(
    `insert into catalog.audit (product_id, user_id, action, changes)
     select p.id, md5((n % 20)::text)::uuid, 'changed', '{"name": {}}'
     from catalog.products p, generate_series(1, 2) n`,
  );
  await service.query(
    `insert into catalog.stock_ledger (product_id, kind, quantity, order_id)
     select p.id, 'sold', -1, gen_random_uuid()
     from catalog.products p, generate_series(1, 2) n`,
  );
  await service.query('vacuum analyze');
  await service.query('analyze catalog.vocabulary');
}, 120_000);

afterAll(() => service.stop());

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Loops': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Plan[];
}

/** What the work's only statement does, as `explain analyze` tells it. */
async function explain(
  work: (database: Database) => Promise<unknown>,
  planner = 'set local enable_sort = on',
): Promise<Plan> {
  let plan: Plan | undefined;
  const query = async (sql: string, options: object) => {
    const explained = await service.database.transaction(async (transaction) => {
      await service.database.query(planner, { transaction });
      const explaining = `explain (analyze, buffers, timing off, format json) ${sql}`;
      return service.database.query(explaining, { ...options, transaction });
    });
    const [row] = explained as unknown as Array<{ 'QUERY PLAN': Array<{ Plan: Plan }> }>;
    plan = row?.['QUERY PLAN'][0]?.Plan;
    return [{}];
  };
  await work({ query } as unknown as Database);
  if (!plan) throw new Error('It ran no statement');
  return plan;
}

const large = [
  'products',
  'product_search',
  'stock',
  'stock_ledger',
  'product_images',
  'vocabulary',
  'audit',
];

/** Large tables that are read from end to end. */
function scanned(plan: Plan): string[] {
  const { 'Node Type': node, 'Relation Name': table = '', 'Actual Loops': loops } = plan;
  const here = node === 'Seq Scan' && loops > 0 && large.includes(table) ? [table] : [];
  return [...here, ...(plan.Plans ?? []).flatMap(scanned)];
}

const buffers = (plan: Plan) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];

const everything: Matching = {
  words: '',
  anyWord: false,
  category: null,
  minPrice: null,
  maxPrice: null,
  inStock: false,
};

const searches: Array<Partial<Matching>> = [
  { words: 'mesa' },
  { words: 'mesa roble' },
  { words: 'mesa silla' },
  { words: 'mesa espejo nogal acero' },
  { words: 'modelo 77' },
  { words: 'xyzzy' },
  { words: 'mesa acero', anyWord: true },
  { words: '' },
  { words: 'de la' },
  { words: '', category: 'mesas' },
  { words: '', category: 'hogar', inStock: true },
  { words: 'mesa', category: 'espejos' },
  { words: 'mesa', minPrice: 5000, maxPrice: 6000 },
  { words: 'mesa', minPrice: 99_000_000 },
];

describe(`plans over ${count} products`, () => {
  const bars: Record<Sort, number> = { relevance: 500, price: 2000, '-price': 2000, newest: 2000 };
  const sorts = Object.keys(bars) as Sort[];

  it.each(sorts.flatMap((sort) => searches.map((search) => [sort, search] as const)))(
    'when sorted by %p, %p reads indexes, and few pages of them',
    async (sort, search) => {
      const plan = await explain((database) =>
        listProducts(database, { ...everything, ...search }, { sort, after: null, limit: 25 }),
      );
      expect(scanned(plan)).toEqual([]);
      const filtered = search.minPrice !== undefined || search.category !== undefined;
      expect(buffers(plan)).toBeLessThanOrEqual(filtered ? 2000 : bars[sort]);
    },
  );

  it.each(searches.filter(({ words, category }) => words || category))(
    'when %p is searched, then the index of popularity is not walked, however tempting',
    async (search) => {
      const page = { sort: 'relevance' as const, after: null, limit: 25 };
      const plan = await explain(
        (database) => listProducts(database, { ...everything, ...search }, page),
        'set local enable_sort = off',
      );
      const indexes = (node: Plan): string[] => [
        ...(node['Index Name'] ? [node['Index Name']] : []),
        ...(node.Plans ?? []).flatMap(indexes),
      ];
      expect(indexes(plan)).not.toContain('product_search_popular_idx');
    },
  );

  it('when a page deep in the list is read, then it costs what the first does', async () => {
    const id = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    const page = { sort: 'relevance' as const, limit: 25, after: { band: 3, value: 5000, id } };
    const plan = await explain((database) => listProducts(database, everything, page));
    expect(buffers(plan)).toBeLessThanOrEqual(400);
  });

  it.each(searches)('when %p is summarised, then 1,000 products are looked at', async (search) => {
    const plan = await explain((database) =>
      summariseMatches(database, { ...everything, ...search }),
    );
    expect(scanned(plan)).toEqual([]);
    expect(buffers(plan)).toBeLessThanOrEqual(3000);
  });

  it('when one product is read, by id or slug, then by its index', async () => {
    const bySlug = await explain((database) => findProduct(database, { slug: 'p-77' }));
    expect(scanned(bySlug)).toEqual([]);
    const id = '01890000-0000-7000-8000-000000000000';
    const byId = await explain((database) => findProduct(database, { id }));
    expect(scanned(byId)).toEqual([]);
  });

  it.each([
    [['m']],
    [['e']],
    [['mesa']],
    [['mesa', 'ro']],
    [['mod']],
    [['msea']],
    [['xyzzy']],
    [['de', 'l']],
    [['modelo', '499']],
    [['mesa', 'espejo', 'nogal', 'ace']],
    [['qwa', 'qwe', 'qwi', 'qwo', 'qwu', 'qza', 'qze', 'qzi']],
  ])('when %p is being typed, then few pages of indexes are read', async (words) => {
    const plan = await explain((database) => listSuggestions(database, words));
    expect(scanned(plan)).toEqual([]);
    expect(buffers(plan)).toBeLessThanOrEqual(700);
  });

  it('when words are looked up, then no product is touched', async () => {
    const plan = await explain((database) =>
      findSimilarWords(database, ['msea', 'roble', 'xyzzy']),
    );
    const tables = (node: Plan): string[] => [
      ...(node['Relation Name'] ? [node['Relation Name']] : []),
      ...(node.Plans ?? []).flatMap(tables),
    ];
    expect(new Set(tables(plan))).toEqual(new Set(['vocabulary']));
  });
});

describe(`plans of the back office over ${count} products`, () => {
  const all: InventoryFilters = { words: null, status: null, category: null, lowStock: false };
  const lists: Array<Partial<InventoryFilters>> = [
    {},
    { words: 'S123' },
    { words: 'mesa' },
    { words: 'mesa nogal' },
    { words: 'xyzzy' },
    { status: 'draft' },
    { status: 'archived' },
    { status: 'active' },
    { category: 'mesas' },
    { category: 'ninguna' },
    { lowStock: true },
    { words: 'mesa', status: 'draft', category: 'hogar', lowStock: true },
  ];
  const sorts: InventorySort[] = ['updated', 'sku', 'name', 'available'];
  const id = '01890000-0000-7000-8000-000000000000';

  it.each(sorts.flatMap((sort) => lists.map((filters) => [sort, filters] as const)))(
    'when all products are listed by %s, %p reads indexes',
    async (sort, filters) => {
      const page = { sort, after: null, limit: 25 };
      const plan = await explain((database) =>
        listInventory(database, { ...all, ...filters }, page),
      );
      expect(scanned(plan)).toEqual([]);
    },
  );

  it.each(sorts)('when a page deep in the list by %s is read, then few pages', async (sort) => {
    const values = { updated: '2020-01-01', sku: 'S7', name: 'mesa de nogal', available: '10' };
    const page = { sort, after: { value: values[sort], id }, limit: 25 };
    const plan = await explain((database) => listInventory(database, all, page));
    expect(buffers(plan)).toBeLessThanOrEqual(400);
  });

  it('when the audit is read, of all, one product or one person, then by its index', async () => {
    const filters = { productId: null, userId: null };
    const userId = 'c4ca4238-a0b9-2382-0dcc-509a6f75849b';
    for (const of of [{}, { productId: id }, { userId }, { productId: id, userId }]) {
      const plan = await explain((database) =>
        listAudit(database, { ...filters, ...of }, { before: 10_000_000, limit: 25 }),
      );
      expect(scanned(plan)).toEqual([]);
      expect(buffers(plan)).toBeLessThanOrEqual(600);
    }
  });

  it('when the ledger of a product is read, then by its index', async () => {
    const plan = await explain((database) =>
      listLedger(database, id, { before: 10_000_000, stock: null, limit: 25 }),
    );
    expect(scanned(plan)).toEqual([]);
    expect(buffers(plan)).toBeLessThanOrEqual(100);
  });
});
