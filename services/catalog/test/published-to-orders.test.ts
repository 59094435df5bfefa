import { connectDatabase, databaseSettings, rows, type Database } from '@tienda/shared/database';
import { sqlState, violates } from '@tienda/shared/database-errors';
import { newId } from '@tienda/shared/ids';
import { loadSettings } from '@tienda/shared/settings';
import { testShop } from '@tienda/shared/testing';
import { addProduct, startCatalog, takeStockSql, type CatalogService } from './support.js';

let service: CatalogService;
let orders: Database;

beforeAll(async () => {
  service = await startCatalog();
  const { DATABASE_NAME = '' } = service.environment;
  const settings = { ...testShop().environment['orders'], DATABASE_NAME };
  orders = connectDatabase(loadSettings(databaseSettings, settings), {
    applicationName: 'orders-test',
  });
});

afterAll(async () => {
  await orders.close();
  await service.stop();
});

const call = (sql: string, bind: Record<string, unknown> = {}) => rows<object>(orders, sql, bind);

const take = (lines: Array<[order: string, product: string, quantity: number]>) =>
  call(takeStockSql('$orders', '$products', '$quantities'), {
    orders: lines.map(([order]) => order),
    products: lines.map(([, product]) => product),
    quantities: lines.map(([, , quantity]) => quantity),
  });

const putBack = (order: string, products: string[], quantities: number[]) =>
  call('select catalog.return_stock($order::uuid, $products::uuid[], $quantities::integer[])', {
    order,
    products,
    quantities,
  });

const stockOf = async (id: string) => {
  const [row] = await service.query<{ available: number; ledger: number }>(
    `select k.available, (
       select sum(l.quantity)::integer from catalog.stock_ledger l where l.product_id = k.product_id
     ) as ledger
     from catalog.stock k where k.product_id = $1`,
    [id],
  );
  return row;
};

const failure = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new Error('it should have failed');
    },
    (error: unknown) => error,
  );

describe('what orders may do', () => {
  it('when it reads what can be sold, then every product is there, with its status', async () => {
    const imageKey = 'media/products/mesa-640.webp';
    const id = await addProduct(service, 'mesa', { price: 12999, available: 3, imageKey });
    const draft = await addProduct(service, 'borrador', { status: 'draft', available: 0 });
    const sold = await call(
      'select * from catalog.sellable_products where id = any ($ids::uuid[]) order by id',
      { ids: [id, draft] },
    );
    const common = { vat_rate: 21, weight_grams: 500 };
    const image = { key: imageKey, width: 640, height: 640, alt: 'Dibujo', placeholder: null };
    const mesa = { id, slug: 'mesa', name: 'mesa', price: 12999, status: 'active', available: 3 };
    const borrador = { id: draft, slug: 'borrador', name: 'borrador', price: 1000 };
    expect(sold).toEqual([
      { ...common, ...mesa, image },
      { ...common, ...borrador, status: 'draft', available: 0, image: null },
    ]);
  });

  it('when it locks stock, then it learns what is left, in the order of products', async () => {
    const first = await addProduct(service, 'uno', { available: 1 });
    const second = await addProduct(service, 'dos', { available: 2 });
    const locked = await call('select * from catalog.lock_stock($ids::uuid[])', {
      ids: [second, first, newId(), first],
    });
    expect(locked).toEqual([
      { product_id: first, available: 1 },
      { product_id: second, available: 2 },
    ]);
  });

  it('when somebody else has locked stock, then it can lock the rest without waiting', async () => {
    const free = await addProduct(service, 'libre', { available: 1 });
    const held = await addProduct(service, 'retenido', { available: 2 });
    await service.query('begin');
    await service.query('select from catalog.stock where product_id = $1 for update', [held]);
    const locked = await call('select * from catalog.lock_free_stock($ids::uuid[])', {
      ids: [free, held, newId()],
    });
    await service.query('commit');
    expect(locked).toHaveLength(2);
    expect(locked).toEqual(
      expect.arrayContaining([
        { product_id: free, available: 1 },
        { product_id: held, available: null },
      ]),
    );
  });

  it('when it takes stock that it has locked, then the ledger tells why', async () => {
    const [one, two] = [
      await addProduct(service, 'siete', { available: 9 }),
      await addProduct(service, 'ocho', { available: 9 }),
    ];
    const order = newId();
    const takeLocked = `select catalog.take_locked_stock(
      array[$order, $order, $other]::uuid[], array[$one, $two, $one]::uuid[], '{1,2,3}')`;
    await call(takeLocked, { order, other: newId(), one, two });
    expect([await stockOf(one), await stockOf(two)]).toEqual([
      { available: 5, ledger: 5 },
      { available: 7, ledger: 7 },
    ]);
    const unknown = call(takeLocked, { order, other: newId(), one, two: newId() });
    expect(sqlState(await failure(unknown))).toBe('23502');
    const tooMany = takeLocked.replace('{1,2,3}', '{1,8,1}');
    const error = await failure(call(tooMany, { order: newId(), other: newId(), one, two }));
    expect(violates(error, 'stock_available_is_not_negative')).toBe(true);
    expect([await stockOf(one), await stockOf(two)]).toEqual([
      { available: 5, ledger: 5 },
      { available: 7, ledger: 7 },
    ]);
  });

  it('when it takes and returns stock, then the ledger tells why', async () => {
    const id = await addProduct(service, 'tres', { available: 10 });
    const [one, other] = [newId(), newId()];
    await take([
      [one, id, 2],
      [other, id, 3],
      [other, id, 1],
    ]);
    expect(await stockOf(id)).toEqual({ available: 4, ledger: 4 });
    await putBack(other, [id], [4]);
    expect(await stockOf(id)).toEqual({ available: 8, ledger: 8 });
    const ledger = await service.query(
      `select kind, quantity, order_id from catalog.stock_ledger where product_id = $1 order by id`,
      [id],
    );
    expect(ledger).toEqual([
      { kind: 'initial', quantity: 10, order_id: null },
      { kind: 'sold', quantity: -2, order_id: one },
      { kind: 'sold', quantity: -3, order_id: other },
      { kind: 'sold', quantity: -1, order_id: other },
      { kind: 'returned', quantity: 4, order_id: other },
    ]);
  });

  it('when there is too little of one product, then nothing at all is taken', async () => {
    const plenty = await addProduct(service, 'mucho', { available: 10 });
    const few = await addProduct(service, 'poco', { available: 1 });
    const order = newId();
    const error = await failure(
      take([
        [order, plenty, 1],
        [order, few, 2],
      ]),
    );
    expect(violates(error, 'stock_available_is_not_negative')).toBe(true);
    expect(await stockOf(plenty)).toEqual({ available: 10, ledger: 10 });
    expect(await stockOf(few)).toEqual({ available: 1, ledger: 1 });
  });

  it('when more comes back than was taken, then it is refused, as is a second return', async () => {
    const id = await addProduct(service, 'cuatro', { available: 5 });
    const order = newId();
    await take([[order, id, 2]]);
    const refused = async (quantity: number) =>
      violates(
        await failure(putBack(order, [id], [quantity])),
        'stock_ledger_returns_what_was_sold',
      );
    expect(await refused(3)).toBe(true);
    await putBack(order, [id], [2]);
    expect(await refused(2)).toBe(true);
    expect(await stockOf(id)).toEqual({ available: 5, ledger: 5 });
  });

  it('when lines make no sense, then they are refused and nothing changes', async () => {
    const id = await addProduct(service, 'cinco', { available: 5 });
    const order = newId();
    expect(sqlState(await failure(take([[order, id, -1]])))).toBe('23514');
    expect(sqlState(await failure(take([[order, id, 0]])))).toBe('23514');
    expect(sqlState(await failure(take([[order, newId(), 1]])))).toBe('23502');
    const uneven = takeStockSql('array[$order]', 'array[$id]', `'{1,2}'`);
    expect(sqlState(await failure(call(uneven, { order, id })))).toMatch(/^23/);
    expect(await stockOf(id)).toEqual({ available: 5, ledger: 5 });
  });

  it('when 30 buyers want the last unit, then one gets it', async () => {
    const id = await addProduct(service, 'ultimo', { available: 1 });
    const tries = Array.from({ length: 30 }, () => take([[newId(), id, 1]]));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stockOf(id)).toEqual({ available: 0, ledger: 0 });
    expect(await service.slugs('q=ultimo&inStock=true')).toEqual([]);
  });

  it('when orders want the same two products in opposite order, then none deadlocks', async () => {
    const a = await addProduct(service, 'par-a', { available: 100 });
    const b = await addProduct(service, 'par-b', { available: 100 });
    const buy = (n: number) => {
      const order = newId();
      const products = n % 2 === 0 ? [a, b] : [b, a];
      return take(products.map((id) => [order, id, 1]));
    };
    await Promise.all(Array.from({ length: 60 }, (_, n) => buy(n)));
    expect(await stockOf(a)).toEqual({ available: 40, ledger: 40 });
    expect(await stockOf(b)).toEqual({ available: 40, ledger: 40 });
  });
});

describe('what orders may not do', () => {
  it.each([
    'select * from catalog.products',
    'select * from catalog.categories',
    'select * from catalog.product_slugs',
    'select * from catalog.product_images',
    'select * from catalog.stock',
    'select * from catalog.stock_ledger',
    'select * from catalog.product_search',
    'select * from catalog.search_documents',
    'select * from catalog.vocabulary',
    'select * from catalog.migrations',
    'update catalog.products set price = 1',
    'update catalog.stock set available = 1000',
    'delete from catalog.stock_ledger',
    `insert into catalog.stock_ledger (product_id, kind, quantity)
     values (gen_random_uuid(), 'received', 1)`,
    `select catalog.move_stock('received', '{}', '{}', '{}')`,
    `select catalog.search_query('mesa', null, false)`,
    `select catalog.searchable('mesa')`,
    `select catalog.add_to_search('{}')`,
    `select catalog.update_search('{}')`,
    `select catalog.learn_words('{}')`,
    'select catalog.refresh_search()',
    'create table catalog.mine ()',
    'alter table catalog.products add column mine text',
    'drop function catalog.take_locked_stock',
    'grant select on catalog.products to orders',
  ])('when it runs %p, then permission is denied', async (sql) => {
    expect(sqlState(await failure(call(sql)))).toBe('42501');
  });

  it('when all that it can reach is listed, then it is one view and its functions', async () => {
    const reachable = await service.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'catalog'::regnamespace and relkind in ('r', 'v', 'm', 'S', 'p', 'f')
         and (has_table_privilege('orders', oid, 'select, insert, update, delete, truncate')
           or has_any_column_privilege('orders', oid, 'select, insert, update'))
       union all
       select proname from pg_proc
       where pronamespace = 'catalog'::regnamespace
         and has_function_privilege('orders', oid, 'execute')
       order by name`,
    );
    expect(reachable.map(({ name }) => name)).toEqual([
      'lock_free_stock',
      'lock_stock',
      'return_stock',
      'sellable_products',
      'take_locked_stock',
      // Of 0.1.0's place_orders, see grants.test.ts of orders.
      'take_stock',
    ]);
  });
});

describe('what the service itself may not do', () => {
  it.each([
    'create table mine ()',
    'create table public.mine ()',
    'drop table stock',
    'truncate products',
    'alter table products disable trigger all',
    'update stock_ledger set quantity = 1',
    'delete from stock_ledger',
    'delete from migrations',
    `select take_locked_stock('{}', '{}', '{}')`,
    `select lock_stock('{}')`,
    'select * from users.users',
  ])('when it runs %p, then permission is denied', async (sql) => {
    expect(sqlState(await failure(rows(service.database, sql)))).toBe('42501');
  });
});
