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
let ana: Staff;
let luis: Staff;

beforeAll(async () => {
  service = await startCatalog();
  [ana, luis] = [staff(service), staff(service)];
  await addCategory(service, 'mesas');
});

afterAll(() => service.stop());

const create = async (fields: Record<string, unknown> = {}, who = ana) =>
  (await who.send('POST', '/products', { body: productBody(fields) })).body;

const setStock = async (id: string, available: number, who = ana) => {
  const path = `/products/${id}/stock`;
  const etag = etagOf(await who.send('GET', path));
  await who.send('PUT', path, { body: { available }, etag });
};

const sell = (order: string, id: string, quantity: number) =>
  service.query(takeStockSql('array[$1]', 'array[$2]', 'array[$3]'), [order, id, quantity]);

const audit = async (query: string) => (await ana.send('GET', `/products/audit?${query}`)).body;

describe('the audit', () => {
  it('when a product has a history, then it is told the newest first', async () => {
    const { id, sku, name } = await create({ name: 'Mesa auditada' });
    await setStock(id, 4, luis);
    const { items, nextCursor } = await audit(`productId=${id}`);
    expect(nextCursor).toBeNull();
    expect(items).toMatchObject([
      {
        action: 'stocked',
        userId: luis.userId,
        product: { id, sku, name },
        changes: { available: { before: 0, after: 4 } },
      },
      { action: 'created', userId: ana.userId, changes: { name: { before: null, after: name } } },
    ]);
    expect(Date.now() - Date.parse(items[0].at)).toBeLessThan(60_000);
  });

  it('when one person is asked for, then only what they did', async () => {
    const eva = staff(service);
    const { id } = await create({}, eva);
    await setStock(id, 1, luis);
    const { items } = await audit(`userId=${eva.userId}`);
    expect(items).toHaveLength(1);
    expect((await audit(`userId=${eva.userId}&productId=${newId()}`)).items).toEqual([]);
  });

  it('when it is read page by page while more happens, then nothing repeats or is left out', async () => {
    const { id } = await create();
    for (const available of [1, 2, 3]) await setStock(id, available);
    const first = await audit(`productId=${id}&limit=2`);
    await setStock(id, 9);
    const second = await audit(`productId=${id}&limit=2&cursor=${first.nextCursor}`);
    const seen = [...first.items, ...second.items].map(({ changes }) => changes.available?.after);
    expect(seen).toEqual([3, 2, 1, undefined]);
    expect(second.nextCursor).toBeNull();
  });
});

describe('the ledger of a product', () => {
  const ledger = async (id: string, query = '') =>
    ana.send('GET', `/products/${id}/stock/ledger?${query}`);

  it('when stock was received, sold, returned and corrected, then each entry says what was left', async () => {
    const { id } = await create();
    const order = newId();
    await setStock(id, 10, luis);
    await sell(order, id, 3);
    await service.query(
      'select catalog.return_stock($1::uuid, array[$2]::uuid[], array[1]::integer[])',
      [order, id],
    );
    await setStock(id, 20);
    await setStock(id, 18);
    const { status, body } = await ledger(id);
    expect(status).toBe(200);
    const by = { userId: ana.userId, orderId: null };
    const ordered = { userId: null, orderId: order };
    expect(body.items).toMatchObject([
      { kind: 'corrected', quantity: -2, available: 18, ...by },
      { kind: 'received', quantity: 12, available: 20, ...by },
      { kind: 'returned', quantity: 1, available: 8, ...ordered },
      { kind: 'sold', quantity: -3, available: 7, ...ordered },
      { kind: 'initial', quantity: 10, available: 10, orderId: null, userId: luis.userId },
    ]);
  });

  it('when it is read page by page while units are sold, then what was left stays right', async () => {
    const { id } = await create();
    await setStock(id, 100);
    for (let sold = 1; sold <= 4; sold += 1) await sell(newId(), id, sold);
    const first = (await ledger(id, 'limit=2')).body;
    await sell(newId(), id, 50);
    const second = (await ledger(id, `limit=2&cursor=${first.nextCursor}`)).body;
    const third = (await ledger(id, `limit=2&cursor=${second.nextCursor}`)).body;
    const left = [first, second, third].flatMap(({ items }) =>
      items.map((item: { available: number }) => item.available),
    );
    expect(left).toEqual([90, 94, 97, 99, 100]);
    expect(third.nextCursor).toBeNull();
  });

  it('when nothing has ever happened, then it is empty; of an unknown product, 404', async () => {
    const id = await addProduct(service, 'sin-historia', { available: 0 });
    expect((await ledger(id)).body).toEqual({ items: [], nextCursor: null });
    expect((await ledger(newId())).status).toBe(404);
    expect((await ledger('mesa')).status).toBe(400);
  });
});

describe('those who may not', () => {
  it('when nobody has signed in, then 401; when it is no administrator, then 403', async () => {
    const { id } = await create();
    const paths = ['/products/inventory', '/products/audit', `/products/${id}/stock/ledger`];
    for (const path of paths) {
      expect((await staff(service, null).send('GET', path)).status).toBe(401);
      expect((await staff(service, 'customer').send('GET', path)).status).toBe(403);
      expect((await staff(service, 'support').send('GET', path)).status).toBe(403);
    }
  });
});
