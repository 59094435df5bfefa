import { addCategory, refreshSearch, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'mesas');
  // One in three is a table, one in three says so in its description only; popularity repeats.
  await service.query(
    `insert into catalog.products
       (id, sku, slug, name, description, category_id, price, weight_grams, status, popularity)
     select gen_random_uuid(), 'S' || n, 'p-' || n,
       case n % 3 when 0 then 'Mesa' else 'Silla' end || ' ' || n,
       case n % 3 when 1 then 'Con mesa.' else '' end,
       c.id, 500, 1000, 'active', n / 10
     from generate_series(1, 4000) n
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
const inOrder = async (where: string) => {
  const rows = await service.query<{ slug: string }>(
    `select p.slug
     from catalog.product_search s
     join catalog.products p on p.id = s.product_id
     where ${where}
     order by not s.name_words @@ catalog.search_query('mesa', null, false),
       s.tier, s.popularity desc, s.product_id desc`,
  );
  return rows.map(({ slug }) => slug);
};

const words = `s.all_words @@ catalog.search_query('mesa', null, false)`;

test.each([
  ['q=mesa', words],
  ['q=mesa&inStock=true', `${words} and s.in_stock`],
  ['q=mesa&minPrice=100', words],
])('when %s is read to its end, then every match comes once and in order', async (query, where) => {
  const slugs = await readAll(query);
  expect(slugs.length).toBeGreaterThan(2000);
  expect(slugs).toEqual(await inOrder(where));
});
