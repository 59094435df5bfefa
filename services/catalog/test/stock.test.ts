import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@tienda/shared/ids';
import { etagOf, productBody, staff, type Staff } from './staff.js';
import {
  takeStockSql,
  addCategory,
  addProduct,
  startCatalog,
  type CatalogService,
} from './support.js';

let service: CatalogService;
let admin: Staff;

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
  await addCategory(service, 'mesas');
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

const stockOf = (id: string, who = admin) => who.send('GET', `/products/${id}/stock`);

const setStock = (id: string, available: unknown, etag: string | null) =>
  admin.send('PUT', `/products/${id}/stock`, { body: { available }, etag });

/** Sets it on whatever is there. */
const stock = async (id: string, available: number) =>
  setStock(id, available, etagOf(await stockOf(id)));

const create = async (fields: Record<string, unknown> = {}): Promise<string> =>
  (await admin.send('POST', '/products', { body: productBody(fields) })).body.id;

const move = (what: 'take' | 'return', order: string, id: string, quantity: number) =>
  service.query(
    what === 'take'
      ? takeStockSql('array[$1]', 'array[$2]', 'array[$3]')
      : 'select catalog.return_stock($1::uuid, array[$2]::uuid[], array[$3]::integer[])',
    [order, id, quantity],
  );

const entries = async (id: string) =>
  (
    await service.query<{ kind: string; quantity: number }>(
      'select kind, quantity from catalog.stock_ledger where product_id = $1 order by id',
      [id],
    )
  ).map(({ kind, quantity }) => [kind, quantity]);

describe('the stock of a product', () => {
  it('when it is set, sold, returned and set again, then the ledger explains it', async () => {
    const id = await create();
    expect((await stockOf(id)).body).toEqual({ available: 0 });
    const set = await stock(id, 10);
    expect([set.status, set.body]).toEqual([200, { available: 10 }]);
    const order = newId();
    await move('take', order, id, 4);
    await stock(id, 20);
    await move('return', order, id, 1);
    await stock(id, 18);
    await stock(id, 0);
    await stock(id, 5);
    expect((await service.get(`/products/${id}`)).body.available).toBe(5);
    expect(await entries(id)).toEqual([
      ['initial', 10],
      ['sold', -4],
      ['received', 14],
      ['returned', 1],
      ['corrected', -3],
      ['corrected', -18],
      ['received', 5],
    ]);
    expect(await unexplained()).toEqual([]);
  });

  it('when it is set, then who did it is recorded; when nothing changes, nothing is', async () => {
    const id = await create();
    const first = await stock(id, 7);
    const again = await setStock(id, 7, etagOf(first));
    expect([again.status, etagOf(again)]).toEqual([200, etagOf(first)]);
    const recorded = await service.query(
      `select user_id, changes from catalog.audit where product_id = $1 and action = 'stocked'`,
      [id],
    );
    expect(recorded).toEqual([
      { user_id: admin.userId, changes: { available: { before: 0, after: 7 } } },
    ]);
    expect(await entries(id)).toHaveLength(1);
  });

  it('when the first units come and the last ones go, then search knows', async () => {
    const id = await create({ name: 'Mesa agotable', slug: 'mesa-agotable' });
    expect(await service.slugs('q=agotable&inStock=true')).toEqual([]);
    await stock(id, 1);
    expect(await service.slugs('q=agotable&inStock=true')).toEqual(['mesa-agotable']);
    await stock(id, 0);
    expect(await service.slugs('q=agotable&inStock=true')).toEqual([]);
  });

  it('when the version is missing or stale, then 428 or 412 and nothing changes', async () => {
    const id = await create();
    const empty = etagOf(await stockOf(id));
    expect((await setStock(id, 5, null)).status).toBe(428);
    const five = await setStock(id, 5, empty);
    expect(five.status).toBe(200);
    expect((await setStock(id, 9, empty)).status).toBe(412);
    const order = newId();
    await move('take', order, id, 2);
    await move('return', order, id, 2);
    expect((await setStock(id, 9, etagOf(five))).status).toBe(412);
    expect((await stockOf(id)).body).toEqual({ available: 5 });
  });

  it('when it is set while it is being sold, then the sale comes first and counts', async () => {
    const id = await create();
    const etag = etagOf(await stock(id, 10));
    await service.query('begin');
    await move('take', newId(), id, 4);
    const set = setStock(id, 20, etag);
    await sleep(300);
    await service.query('commit');
    expect((await set).status).toBe(412);
    expect((await stockOf(id)).body).toEqual({ available: 6 });
    expect(await unexplained()).toEqual([]);
  });

  it.each([-1, 1.5, 1_000_001, '5', null, undefined])(
    'when it is to be %j, then 400 names it',
    async (available) => {
      const id = await create();
      const { status, body } = await setStock(id, available, '*');
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ path: 'available' }]);
    },
  );

  it('when the body says more, or the id is none, then 400; when it is unknown, then 404', async () => {
    const id = await create();
    const more = { body: { available: 1, kind: 'sold' }, etag: '*' };
    expect((await admin.send('PUT', `/products/${id}/stock`, more)).status).toBe(400);
    expect((await stockOf('mesa')).status).toBe(400);
    expect((await stockOf(newId())).status).toBe(404);
    expect((await setStock(newId(), 1, '*')).status).toBe(404);
  });

  it('when it is no administrator who asks, then 401 or 403', async () => {
    const id = await create();
    for (const [role, expected] of [
      [null, 401],
      ['customer', 403],
      ['support', 403],
    ] as const) {
      const who = staff(service, role);
      expect((await stockOf(id, who)).status).toBe(expected);
      const sent = { body: { available: 1 }, etag: '*' };
      expect((await who.send('PUT', `/products/${id}/stock`, sent)).status).toBe(expected);
    }
  });
});

async function backfill(): Promise<void> {
  const file = new URL('../migrations/0007-ledger-backfill.sql', import.meta.url);
  await service.query(`set search_path = catalog, public; ${await readFile(file, 'utf8')}`);
}
