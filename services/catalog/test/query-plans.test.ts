import type { Database } from '@tienda/shared/database';
import pg from 'pg';
import {
  listAudit,
  listInventory,
  listLedger,
  type InventoryFilters,
  type InventorySort,
} from '../src/admin-lists-queries.js';
import type { Reader } from '@tienda/shared/reader';
import { compileStatement } from '@tienda/shared/statement';
import { findProduct, findSimilarWords } from '../src/queries.js';
import { findPage, type Matching, type PageRequest, type Sort } from '../src/search-queries.js';
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
       'Combina con una ' || lower(names[1 + (n / 5) % 5]) || ' de ' || materials[1 + (n / 7) % 7]
         || case when n <= 6000 and (n * 7919) % 100000 < 20000 then '. Muy económico' else '' end,
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

/**
 * The same for a read of the reader, with the plan that is made once for all values.
 */
async function explainRead(
  work: (reader: Reader) => Promise<unknown>,
  planner = 'set local enable_sort = on',
): Promise<Plan> {
  let plan: Plan | undefined;
  const client = await connectAsService();
  const rows = async (sql: string, bind = {}) => {
    const { text, values = [] } = compileStatement(sql, 'explained')(bind);
    const types = await typesOf(client, text);
    const literals = values.map((value, index) => `${literal(value)}::${types[index]}`);
    await client.query('begin');
    await client.query(planner);
    await client.query('set local plan_cache_mode = force_generic_plan');
    const execute = `execute explained${literals.length > 0 ? `(${literals.join(', ')})` : ''}`;
    // The first time, functions are planned as well, which reads the system's own tables.
    await client.query(execute);
    const { rows: lines } = await client.query<{ 'QUERY PLAN': Array<{ Plan: Plan }> }>(
      `explain (analyze, buffers, timing off, format json) ${execute}`,
    );
    await client.query('rollback');
    plan = lines[0]?.['QUERY PLAN'][0]?.Plan;
    return [{ items: '[]', more: false }];
  };
  try {
    await work({ rows } as unknown as Reader);
  } finally {
    await client.end();
  }
  if (!plan) throw new Error('It ran no statement');
  return plan;
}

async function connectAsService(): Promise<pg.Client> {
  const { environment: env } = service;
  const client = new pg.Client({
    host: env['DATABASE_HOST'],
    port: Number(env['DATABASE_PORT']),
    database: env['DATABASE_NAME'],
    user: env['DATABASE_USER'],
    password: env['DATABASE_PASSWORD'],
  });
  await client.connect();
  return client;
}

/** Prepares it, and says what PostgreSQL takes its parameters for. */
async function typesOf(client: pg.Client, text: string): Promise<string[]> {
  await client.query(`prepare explained as ${text}`);
  const { rows } = await client.query<{ types: string[] }>(
    "select parameter_types::text[] as types from pg_prepared_statements where name = 'explained'",
  );
  return rows[0]?.types ?? [];
}

function literal(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `array[${value.map(literal).join(', ')}]`;
  return `'${String(value).replaceAll("'", "''")}'`;
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
  typed: '',
  anyWord: false,
  category: null,
  minPrice: null,
  maxPrice: null,
  inStock: false,
};

const firstPage: PageRequest = {
  sort: 'relevance',
  after: null,
  limit: 24,
  total: false,
  facets: false,
  mediaBaseUrl: '/media',
};

const searches: Array<Partial<Matching>> = [
  { typed: 'mesa' },
  { typed: 'mesa roble' },
  { typed: 'mesa silla' },
  { typed: 'mesa espejo nogal acero' },
  { typed: 'modelo 77' },
  { typed: 'xyzzy' },
  { typed: 'mesa acero', anyWord: true },
  { typed: '' },
  { typed: 'de la' },
  { typed: '', category: 'mesas' },
  { typed: '', category: 'hogar', inStock: true },
  { typed: 'mesa', category: 'espejos' },
  { typed: 'mesa', minPrice: 5000, maxPrice: 6000 },
  { typed: 'mesa', minPrice: 1000 },
  { typed: 'mesa', minPrice: 99_000_000 },
  { typed: '', minPrice: 5000, maxPrice: 6000 },
];

/** A thousand that are all cheap and old: an index of prices or ages is full of others before them. */
const correlated = { typed: 'económico' };

describe(`plans over ${count} products`, () => {
  // The bench holds the newest to 500; here are queries of four words as well.
  const bars: Record<Sort, number> = { relevance: 500, price: 2000, '-price': 2000, newest: 550 };
  const sorts = Object.keys(bars) as Sort[];
  const read = (search: Partial<Matching>, page: Partial<PageRequest> = {}, planner?: string) =>
    explainRead(
      (reader) => findPage(reader, { ...everything, ...search }, { ...firstPage, ...page }),
      planner,
    );

  it.each(sorts.flatMap((sort) => searches.map((search) => [sort, search] as const)))(
    'when sorted by %p, %p reads indexes, and few pages of them',
    async (sort, search) => {
      const plan = await read(search, { sort });
      expect(scanned(plan)).toEqual([]);
      const filtered = search.minPrice !== undefined || search.category !== undefined;
      expect(buffers(plan)).toBeLessThanOrEqual(filtered ? 2000 : bars[sort]);
    },
  );

  it.each(sorts)(
    'when sorted by %p, then it does not matter where among the prices and ages matches lie',
    async (sort) => {
      const plan = await read(correlated, { sort });
      expect(buffers(plan)).toBeLessThanOrEqual(2000);
    },
  );

  // What 4 MB are to a million products, 64 kB are to these.
  it('when a million products are sorted by price, then those that match are read', async () => {
    const [sort, search] = ['price', { typed: 'silla' }] as const;
    const [small, usual] = [
      await read(search, { sort }, "set local work_mem = '64kB'"),
      await read(search, { sort }, "set local work_mem = '4MB'"),
    ];
    expect(buffers(small)).toBeLessThanOrEqual(1.1 * buffers(usual));
  });

  it.each(searches.filter(({ typed, category }) => typed || category))(
    'when %p is searched, then the index of popularity is not walked, however tempting',
    async (search) => {
      const plan = await read(search, {}, 'set local enable_sort = off');
      const indexes = (node: Plan): string[] => [
        ...(node['Index Name'] ? [node['Index Name']] : []),
        ...(node.Plans ?? []).flatMap(indexes),
      ];
      expect(indexes(plan)).not.toContain('product_search_popular_idx');
    },
  );

  it('when a page deep in the list is read, then it costs what the first does', async () => {
    const id = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    const plan = await read({}, { after: { band: 3, value: 5000, id, shown: 0 } });
    expect(buffers(plan)).toBeLessThanOrEqual(400);
  });

  it('when a page deep in the matches of a word is read, then few of them are', async () => {
    const after = { band: 3, value: 80_000, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
    const plan = await read({ typed: 'mesa' }, { after: { ...after, shown: 1200 } });
    expect(scanned(plan)).toEqual([]);
    expect(buffers(plan)).toBeLessThanOrEqual(400);
  });

  it.each(searches)('when %p is summarised, then 1,000 products are looked at', async (search) => {
    const plan = await read(search, { total: true, facets: true });
    expect(scanned(plan)).toEqual([]);
    expect(buffers(plan)).toBeLessThanOrEqual(3500);
  });

  it('when one product is read, by id or slug, then by its index', async () => {
    const bySlug = await explainRead((reader) => findProduct(reader, { slug: 'p-77' }));
    expect(scanned(bySlug)).toEqual([]);
    const id = '01890000-0000-7000-8000-000000000000';
    const byId = await explainRead((reader) => findProduct(reader, { id }));
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
    const plan = await explainRead((reader) => listSuggestions(reader, words));
    expect(scanned(plan)).toEqual([]);
    expect(buffers(plan)).toBeLessThanOrEqual(700);
  });

  it('when nothing is found, then words are looked up by indexes', async () => {
    const plan = await explainRead((reader) =>
      findSimilarWords(reader, ['msea', 'roble', 'xyzzy']),
    );
    expect(scanned(plan)).toEqual([]);
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
