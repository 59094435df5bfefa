import { addCategory, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'mesas');
  await addProducts(1, 2000);
  await service.query('analyze');
  // As in a catalogue so large that no plan reads it as a whole of its own accord.
  await service.query('set enable_seqscan = off');
});
afterAll(() => service.stop());

const addProducts = (first: number, last: number) =>
  service.query(
    `insert into catalog.products
       (id, sku, slug, name, description, category_id, price, weight_grams, status)
     select gen_random_uuid(), 'S' || n, 'p-' || n, 'Mesa ' || n, '', c.id, 500, 1000, 'active'
     from generate_series($1::integer, $2::integer) n
     cross join catalog.categories c`,
    [first, last],
  );

/** Rows that `change` reads of the tables that grow with the catalogue. */
async function rowsRead(change: () => Promise<unknown>): Promise<number> {
  const read = async () => {
    const [sum] = await service.query<{ rows: number }>(
      `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as rows
       from pg_stat_xact_user_tables
       where schemaname = 'catalog'
         and relname in ('products', 'stock', 'product_images', 'product_search')`,
    );
    return sum?.rows ?? NaN;
  };
  await service.query('begin');
  try {
    const before = await read();
    await change();
    return (await read()) - before;
  } finally {
    await service.query('rollback');
  }
}

test.each(['force_generic_plan', 'force_custom_plan'])(
  'when products are added or changed with %s, then no others are read',
  async (mode) => {
    await service.query(`set plan_cache_mode = ${mode}`);
    const [some] = await service.query<{ id: string }>('select id from catalog.products limit 1');
    const change = 'update catalog.products set price = price + 1 where id = $1';
    expect(await rowsRead(() => service.query(change, [some?.id]))).toBeLessThan(40);
    expect(await rowsRead(() => addProducts(2001, 2020))).toBeLessThan(40 * 20);
  },
);
