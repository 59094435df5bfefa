import { setTimeout as sleep } from 'node:timers/promises';
import { connectDatabase, rows, type Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { loadSettings } from '@tienda/shared/settings';
import { memoryLogger, testShop } from '@tienda/shared/testing';
import { countSales } from '../src/popularity-queries.js';
import { startPopularity, updatePopularity } from '../src/popularity.js';
import { settings as schema } from '../src/settings.js';
import {
  takeStockSql,
  addProduct,
  refreshSearch,
  startCatalog,
  type CatalogService,
} from './support.js';

let service: CatalogService;
/** As orders, whose checkout takes and returns stock by the grant. */
let orders: Database;

beforeAll(async () => {
  service = await startCatalog();
  const { DATABASE_USER, DATABASE_PASSWORD } = testShop().environment['orders'] ?? {};
  const environment = { ...service.environment, DATABASE_USER, DATABASE_PASSWORD };
  orders = connectDatabase(loadSettings(schema, environment), { applicationName: 'orders-test' });
});

afterAll(async () => {
  expect(await service.query('select * from catalog.unexplained_stock')).toEqual([]);
  await orders.close();
  await service.stop();
});

const day = 86_400_000;

/** Waits for transactions of other tests, which would put off the counting. */
async function settle(): Promise<void> {
  await service.query(
    `update catalog.popularity_upkeep
     set settling_id = (select max(id) from catalog.stock_ledger), settling_xid = pg_current_xact_id()`,
  );
  for (let settled = false; !settled; await sleep(10)) {
    const [mark] = await service.query<{ settled: boolean }>(
      `select pg_snapshot_xmin(pg_current_snapshot()) >= settling_xid as settled
       from catalog.popularity_upkeep`,
    );
    settled = mark?.settled ?? false;
  }
}

/** As if the last pass had been long ago. */
const forgetPasses = () =>
  rows(
    service.database,
    `update popularity_upkeep set passed_at = '-infinity', refreshed_at = now()`,
  );

async function passAtOnce(daysFromNow = 0) {
  await forgetPasses();
  return updatePopularity(service.database, new Date(Date.now() + daysFromNow * day));
}

async function pass(daysFromNow = 0) {
  await settle();
  return passAtOnce(daysFromNow);
}

const takeSql = takeStockSql('array[$order]', 'array[$id]', 'array[$quantity]');
const returnSql = `select catalog.return_stock(
  $order::uuid, array[$id]::uuid[], array[$quantity]::integer[])`;

async function sell(id: string, quantity: number): Promise<string> {
  const order = newId();
  await rows(orders, takeSql, { order, id, quantity });
  return order;
}

const giveBack = (order: string, id: string, quantity: number) =>
  rows(orders, returnSql, { order, id, quantity });

interface Shown {
  popularity: number;
  tier: number;
  in_stock: boolean;
  /** Which version of the row: another one after each write. */
  version: string;
}

async function shown(id: string): Promise<Shown> {
  const [row] = await service.query<Shown>(
    `select popularity, tier, in_stock, ctid::text || ' ' || xmin::text as version
     from catalog.product_search where product_id = $1`,
    [id],
  );
  if (!row) throw new Error(`${id} is not in search`);
  return row;
}

const popularity = async (id: string) => (await shown(id)).popularity;

describe('a sale', () => {
  it('when it is counted, then the product gains a thousand points for each unit', async () => {
    const id = await addProduct(service, 'ganadora', { available: 50, popularity: 200 });
    await sell(id, 3);
    await pass();
    await sell(id, 4);
    await pass();
    expect(await popularity(id)).toBeCloseTo(7200, -1);
  });

  it('when units come back, then what is left of their sale goes, however old it is', async () => {
    const id = await addProduct(service, 'devuelta', { available: 50, popularity: 10 });
    const order = await sell(id, 4);
    await service.query(
      `update catalog.stock_ledger set at = at - interval '30 days' where order_id = $1`,
      [order],
    );
    await pass();
    expect(await popularity(id)).toBeCloseTo(2010, -1);
    await giveBack(order, id, 2);
    await pass();
    expect(await popularity(id)).toBeCloseTo(1010, -1);
    await giveBack(order, id, 2);
    await pass();
    expect(await popularity(id)).toBe(10);
  });

  it('when it is made, then search is written only if nothing is left', async () => {
    const id = await addProduct(service, 'escasa', { available: 5 });
    const before = await shown(id);
    await sell(id, 4);
    expect((await shown(id)).version).toBe(before.version);
    await sell(id, 1);
    expect(await shown(id)).toMatchObject({ in_stock: false, popularity: before.popularity });
  });

  it('when several tasks count at the same time, then it is counted once', async () => {
    const id = await addProduct(service, 'disputada', { available: 500 });
    for (let n = 0; n < 20; n += 1) await sell(id, 1);
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(
        Array.from({ length: 6 }, () => countSales(service.database, new Date(), 7)),
      );
    }
    await pass(0.05);
    expect(await popularity(id)).toBeCloseTo(20_000, -2);
  });
});

describe('a sale that takes long', () => {
  it('when others commit after it began, then all are counted, and none twice', async () => {
    const slow = await addProduct(service, 'lenta', { available: 9 });
    const quick = await addProduct(service, 'rapida', { available: 9 });
    const transaction = await orders.transaction();
    await rows(orders, takeSql, { order: newId(), id: slow, quantity: 2 }, { transaction });
    await sell(quick, 1);
    await passAtOnce();
    await passAtOnce();
    expect(await popularity(quick)).toBe(0);
    await transaction.commit();
    await sell(quick, 1);
    await pass();
    await pass();
    expect(await popularity(slow)).toBeCloseTo(2000, -1);
    expect(await popularity(quick)).toBeCloseTo(2000, -1);
  });
});

describe('a pass', () => {
  it('when several tasks begin one, then one does it, and again four minutes later', async () => {
    await forgetPasses();
    const begun = Date.now();
    const passes = await Promise.all(
      Array.from({ length: 6 }, () => updatePopularity(service.database, new Date(begun))),
    );
    expect(passes.filter(Boolean)).toHaveLength(1);
    expect(await updatePopularity(service.database, new Date(begun + 200_000))).toBeNull();
    expect(await updatePopularity(service.database, new Date(begun + 240_000))).not.toBeNull();
  });

  it('when it is over, then a line tells what it did', async () => {
    const id = await addProduct(service, 'contada', { available: 9 });
    await sell(id, 1);
    await settle();
    await forgetPasses();
    const { logger, lines } = memoryLogger('catalog');
    const popularity = startPopularity(service.database, logger, 20);
    while (lines.length === 0) await sleep(20);
    await popularity.stop();
    const [line = ''] = lines;
    expect(JSON.parse(line)).toMatchObject({
      msg: 'popularity',
      sales: 1,
      rewritten: 1,
      refreshed: false,
      ms: expect.any(Number),
    });
  });

  it('when thirty days go by, then half is left; when two years, then nothing and no row', async () => {
    const id = await addProduct(service, 'de-temporada', { available: 90, popularity: 300 });
    await sell(id, 64);
    await pass();
    await pass(30);
    expect(await popularity(id)).toBeCloseTo(32_300, -2);
    await pass(90);
    expect(await popularity(id)).toBeCloseTo(8300, -2);
    await pass(800);
    await pass(801);
    expect(await popularity(id)).toBe(300);
    expect(await service.query('select * from catalog.product_sales')).toEqual([]);
  });

  it('when little changes, then little is written, and nothing the second time', async () => {
    const ids = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        addProduct(service, `constante-${n}`, { available: 900, popularity: 5000 }),
      ),
    );
    for (const id of ids) await sell(id, 100);
    expect(await pass()).toMatchObject({ sales: 6, rewritten: 6 });
    expect(await pass()).toMatchObject({ sales: 0, rewritten: 0 });
    const [best = '', ...others] = ids;
    const before = await Promise.all(others.map(shown));
    for (const id of ids) await sell(id, id === best ? 40 : 2);
    expect(await pass()).toMatchObject({ sales: 6, rewritten: 1 });
    expect(await Promise.all(others.map(shown))).toEqual(before);
    expect(await popularity(best)).toBeCloseTo(145_000, -3);
  });

  it('when somebody holds the row, then it neither waits nor forgets it', async () => {
    const id = await addProduct(service, 'ocupada', { available: 9 });
    await sell(id, 5);
    await settle();
    await countSales(service.database, new Date(), 100);
    await service.query('begin');
    await service.query('select from catalog.product_search where product_id = $1 for update', [
      id,
    ]);
    expect(await passAtOnce(0.05)).toMatchObject({ rewritten: 0 });
    await service.query('commit');
    expect(await pass(0.05)).toMatchObject({ rewritten: 1 });
    expect(await popularity(id)).toBeCloseTo(5000, -2);
  });

  it('when the product is edited afterwards, then its sales are not forgotten', async () => {
    const id = await addProduct(service, 'editada', { available: 9, popularity: 100 });
    await sell(id, 3);
    await pass();
    const before = await popularity(id);
    await service.query(`update catalog.products set price = 4444 where id = $1`, [id]);
    expect(await popularity(id)).toBe(before);
    await service.query(`update catalog.products set popularity = 600 where id = $1`, [id]);
    expect(await popularity(id)).toBe(before + 500);
  });

  it('when a product becomes the best seller, then it climbs a tier and comes first', async () => {
    const given = { category: 'butacas', available: 900, description: 'Butaca' };
    const favourite = await addProduct(service, 'butaca-favorita', {
      ...given,
      popularity: 90_000,
    });
    const best = await addProduct(service, 'butaca-nueva', { ...given, available: 900 });
    for (let n = 0; n < 200; n += 1) {
      await addProduct(service, `relleno-${n}`, { popularity: 100 });
    }
    await refreshSearch(service);
    expect(await service.slugs('q=butaca')).toEqual(['butaca-favorita', 'butaca-nueva']);
    expect((await shown(best)).tier).toBe(1);

    await sell(best, 400);
    expect(await pass(0.03)).toMatchObject({ rewritten: 1, refreshed: false });
    expect(await pass(0.05)).toMatchObject({ rewritten: 0, refreshed: true });
    expect((await shown(best)).tier).toBe(0);
    expect((await shown(favourite)).popularity).toBe(90_000);
    expect(await service.slugs('q=butaca')).toEqual(['butaca-nueva', 'butaca-favorita']);
  });
});
