import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectDatabase, rows, transact, type Database } from '@tienda/shared/database';
import { testShop } from '@tienda/shared/testing';
import { addProduct, addShopper, orderOf, setStock, type Shopper } from './rows.js';
import { startOrders, type Answer, type OrdersService } from './support.js';

const forMs = 6000;

let shop: OrdersService;
let catalog: Database;
let buyers: Shopper[];
let products: string[];
let until: number;
beforeAll(async () => {
  shop = await startOrders();
  const { DATABASE_USER = '', DATABASE_PASSWORD } = testShop().environment['catalog'] ?? {};
  const settings = { ...shop.settings, DATABASE_USER, DATABASE_PASSWORD };
  catalog = connectDatabase(settings, { applicationName: 'catalog-test' });
  buyers = [];
  for (let n = 0; n < 30; n += 1) buyers.push(await addShopper(shop));
});
beforeEach(async () => {
  products = [];
  for (let n = 0; n < 12; n += 1) products.push(await addProduct(shop, { available: 3 }));
  until = Date.now() + forMs;
});
afterAll(async () => {
  await catalog.close();
  await shop.stop();
});

const shuffled = (): string[] => products.toSorted(() => Math.random() - 0.5);

/** Goes on until the time is up; answers how often. */
async function again(work: () => Promise<unknown>): Promise<number> {
  let times = 0;
  for (; Date.now() < until; times += 1) await work();
  return times;
}

async function deadlocks(): Promise<number> {
  // A session tells its figures once a second.
  await sleep(1500);
  const [found] = await shop.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  );
  return found?.deadlocks ?? -1;
}

const answers: Answer[] = [];
const buy = async ({ token }: Shopper, lines: number) => {
  const body = orderOf(
    shuffled()
      .slice(0, lines)
      .map((productId) => ({ productId, quantity: 1 })),
  );
  const placed = await shop.call('POST', '/orders', { token, key: randomUUID(), body });
  answers.push(placed);
  if (placed.status !== 201 || Math.random() < 0.3) return;
  answers.push(await shop.call('POST', `/orders/${placed.body.id}/cancellation`, { token }));
};

/** As an import does: products and stock in the order of ids, and then search, product by product. */
const change = () =>
  transact(catalog, async (transaction) => {
    const ids = shuffled().slice(0, 6);
    const run = (sql: string, bind: Record<string, unknown>) =>
      rows(catalog, sql, bind, { transaction });
    await run('select from products where id = any ($ids) order by id for no key update', { ids });
    if (Math.random() < 0.5) return run(renameAll, { ids, name: `Mesa ${Math.random()}` });
    await run(
      'select from stock where product_id = any ($ids) order by product_id for no key update',
      {
        ids,
      },
    );
    await run(renameAll, { ids, name: `Mesa ${Math.random()}` });
    return run(restockAll, { ids, available: Math.floor(Math.random() * 5) });
  });
const renameAll = `update products p set name = $name from unnest($ids::uuid[]) as g(id) where p.id = g.id`;
const restockAll = `
  with given as (
    select k.product_id, $available::integer - k.available as quantity
    from stock k
    where k.product_id = any ($ids) and k.available <> $available::integer
  ),
  entered as (
    insert into stock_ledger (product_id, kind, quantity)
    select product_id, 'corrected', quantity from given
  )
  update stock k set available = $available::integer from given g where g.product_id = k.product_id`;

test('when 30 buy and cancel while catalog changes the same products, then nothing deadlocks', async () => {
  const before = await deadlocks();
  until = Date.now() + forMs;
  const [bought, changed] = await Promise.all([
    Promise.all(buyers.map((buyer, n) => again(() => buy(buyer, n % 2 ? 5 : 2)))),
    Promise.all([again(change), again(change)]),
  ]);
  expect(Math.min(...bought, ...changed)).toBeGreaterThan(0);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201, 409]));
  expect(await deadlocks()).toBe(before);
  expect(shop.logged.filter((line) => /40P01|deadlock/i.test(line))).toEqual([]);
}, 60_000);

describe('what changes the search rows of many products', () => {
  const ids = () => `array[${products.map((id) => `'${id}'`).join()}]::uuid[]`;
  const order = randomUUID();
  const all = (value: string) => `array_fill(${value}, array[12])`;

  test.each<[string, number, () => Database, () => string]>([
    [
      'stock that runs out',
      3,
      () => shop.database,
      () => `select catalog.take_locked_stock(${all(`'${order}'::uuid`)}, ${ids()}, ${all('3')})`,
    ],
    [
      'stock that comes back',
      0,
      () => shop.database,
      () => `select catalog.return_stock('${order}', ${ids()}, ${all('1')})`,
    ],
    [
      'an import',
      3,
      () => catalog,
      () => `update products p set name = 'x' from unnest(${ids()}) g where p.id = g`,
    ],
  ])(
    'when it is %s, then it locks them in the order of their ids',
    async (_what, available, database, sql) => {
      products.sort().reverse();
      const first = products.at(-1);
      for (const id of products) await setStock(shop, id, available);
      await shop.query('begin');
      const lock = `select from catalog.product_search where product_id = any ($1) for update`;
      await shop.query(lock, [[first]]);
      const changing = database().transaction(async (transaction) => {
        await database().query(sql(), { transaction });
        throw new Error('all for nothing');
      });
      const ended = changing.catch(() => 'ended');
      const state = await Promise.race([ended, sleep(500, 'waiting')]);
      const free = await shop.query(`${lock} skip locked`, [products.slice(0, -1)]);
      await shop.query('rollback');
      await expect(changing).rejects.toThrow(/all for nothing|returns more than it took/);
      expect(state).toBe('waiting');
      expect(free).toHaveLength(products.length - 1);
    },
  );
});
