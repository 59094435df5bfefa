import { addCategory, refreshSearch, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'mesas');
  // One in three is a table, one in three says so in its description only, one in twenty
  // is of oak; popularity repeats.
  await service.query(
    `insert into catalog.products
       (id, sku, slug, name, description, category_id, price, weight_grams, status, popularity)
     select gen_random_uuid(), 'S' || n, 'p-' || n,
       case n % 3 when 0 then 'Mesa' else 'Silla' end || ' ' || n,
       case n % 3 when 1 then 'Con mesa.' else '' end || case n % 20 when 7 then 'De roble.' else '' end,
       c.id, 500, 1000, 'active', n / 10
     from generate_series(1, 9000) n
     cross join catalog.categories c`,
  );
  await service.query('update catalog.stock set available = 5 where random() < 0.9');
  await refreshSearch(service);
});
afterAll(() => service.stop());

/** Every page of 100: from the fourth on they are deep. */
async function readAll(query: string): Promise<string[]> {
  const slugs: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { status, body } = await service.get(`/products?${query}&limit=100${after}`);
    expect(status).toBe(200);
    slugs.push(...body.items.map(({ slug }: { slug: string }) => slug));
    cursor = body.nextCursor;
  }
  return slugs;
}

/** As the order is meant: names first, tier by tier, the most popular first. */
const inOrder = async (word: string, where: string) => {
  const rows = await service.query<{ slug: string }>(
    `select p.slug
     from catalog.product_search s
     join catalog.products p on p.id = s.product_id
     cross join catalog.search_query($1, null, false) query
     where s.all_words @@ query and ${where}
     order by not s.name_words @@ query, s.tier, s.popularity desc, s.product_id desc`,
    [word],
  );
  return rows.map(({ slug }) => slug);
};

test.each([
  ['mesa', '', 'true'],
  ['mesa', '&inStock=true', 's.in_stock'],
  ['mesa', '&minPrice=100', 'true'],
  // A page holds more of them than the window of a deep page does.
  ['roble', '', 'true'],
])(
  'when %s%s is read to its end, then every match comes once and in order',
  async (word, more, where) => {
    const slugs = await readAll(`q=${word}${more}`);
    expect(slugs.length).toBeGreaterThan(350);
    expect(slugs).toEqual(await inOrder(word, where));
  },
);
