import { readFile } from 'node:fs/promises';
import { addProduct, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
});

afterAll(() => service.stop());

const unexplained = () => service.query('select * from catalog.unexplained_stock');

describe('the ledger of a shop that was open before', () => {
  it('when it is brought up to date, then the books close, and a second time adds nothing', async () => {
    const never = await addProduct(service, 'sin-apuntes', { available: 0 });
    const sold = await addProduct(service, 'vendido-antes', { available: 0 });
    const short = await addProduct(service, 'de-menos', { available: 9 });
    const closed = await addProduct(service, 'cuadrado', { available: 4 });
    await service.query(
      `insert into catalog.stock_ledger (product_id, kind, quantity, order_id)
       values ($1, 'sold', -3, gen_random_uuid())`,
      [sold],
    );
    await service.query(
      `update catalog.stock k set available = g.available
       from (values ($1::uuid, 7), ($2::uuid, 5), ($3::uuid, 2)) g (id, available)
       where k.product_id = g.id`,
      [never, sold, short],
    );
    expect(await unexplained()).toHaveLength(3);

    await backfill();
    await backfill();

    expect(await unexplained()).toEqual([]);
    const added = await service.query(
      `select product_id, kind, quantity from catalog.stock_ledger
       where product_id = any ($1) order by id`,
      [[never, sold, short, closed]],
    );
    expect(added).toHaveLength(6);
    expect(added).toEqual(
      expect.arrayContaining([
        { product_id: never, kind: 'initial', quantity: 7 },
        { product_id: sold, kind: 'initial', quantity: 8 },
        { product_id: short, kind: 'corrected', quantity: -7 },
      ]),
    );
  });
});

async function backfill(): Promise<void> {
  const file = new URL('../migrations/0007-ledger-backfill.sql', import.meta.url);
  await service.query(`set search_path = catalog, public; ${await readFile(file, 'utf8')}`);
}
