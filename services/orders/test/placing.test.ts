import { randomUUID } from 'node:crypto';
import type { Database } from '@tienda/shared/database';
import { placeOrders } from '../src/checkout-queries.js';
import { createPlacing } from '../src/placing.js';
import { expectSoundBooks } from './books.js';
import { draftOf, payDrafts } from './drafts.js';
import { addProduct, addShopper, placeOrder, stockOf, type Shopper } from './rows.js';
import { count, startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let productId: string;
beforeAll(async () => {
  shop = await startOrders();
});
beforeEach(async () => {
  ana = await addShopper(shop);
  productId = await addProduct(shop, { available: 100 });
});
afterEach(async () => {
  await payDrafts(shop);
  await expectSoundBooks(shop);
});
afterAll(() => shop.stop());

const one = (id = productId) => [{ productId: id, quantity: 1 }];
const ordersOf = ({ userId }: Shopper) => count(shop, 'orders.orders where user_id = $1', [userId]);

/** The database as a task sees it that loses the answer to the first statement it sends. */
function losingOneAnswer(): Database {
  let lost = false;
  return new Proxy(shop.database, {
    get: (database, name: keyof Database) => {
      if (name !== 'query' || lost) return database[name] as unknown;
      return async (...sent: Parameters<Database['query']>) => {
        lost = true;
        await database.query(...sent);
        throw new Error('Connection terminated unexpectedly');
      };
    },
  });
}

async function holdingStock(id: string, work: () => Promise<void>): Promise<void> {
  await shop.query('begin');
  await shop.query('select from catalog.stock where product_id = $1 for update', [id]);
  try {
    await work();
  } finally {
    await shop.query('commit');
  }
}

test('when one order of many is poisoned, then the others are placed', async () => {
  const place = createPlacing(shop.database);
  const drafts = Array.from({ length: 8 }, (_, n) =>
    draftOf(ana, { [productId]: 1 }, n === 3 ? { shipping: -1 } : {}),
  );
  const outcomes = await Promise.allSettled(drafts.map((draft) => place(draft)));
  outcomes.forEach((outcome, n) => {
    expect(outcome.status).toBe(n === 3 ? 'rejected' : 'fulfilled');
    if (outcome.status !== 'fulfilled') return;
    expect(outcome.value).toMatchObject({ id: drafts[n]?.id, outcome: 'placed' });
  });
  expect(await ordersOf(ana)).toBe(7);
  expect(await stockOf(shop, productId)).toBe(93);
});

test('when orders have a hundred lines each, then six at most share a transaction', async () => {
  const lines: Record<string, number> = {};
  for (let n = 0; n < 100; n += 1) lines[await addProduct(shop)] = 1;
  const place = createPlacing(shop.database);
  const drafts = Array.from({ length: 8 }, () => draftOf(ana, lines));
  const decisions = await Promise.all(drafts.map((draft) => place(draft)));
  expect(decisions.map(({ outcome }) => outcome)).toEqual(Array(8).fill('placed'));
  const transactions = await shop.query<{ orders: number }>(
    `select count(*)::int as orders from orders.orders where user_id = $1
    group by xmin::text order by 1`,
    [ana.userId],
  );
  expect(transactions).toEqual([{ orders: 2 }, { orders: 6 }]);
});

test('when the answer to a commit is lost, then the batch finds what it has placed', async () => {
  const place = createPlacing(losingOneAnswer());
  const drafts = Array.from({ length: 5 }, () => draftOf(ana, { [productId]: 1 }));
  const decisions = await Promise.all(drafts.map((draft) => place(draft)));
  expect(decisions.map(({ outcome }) => outcome)).toEqual(Array(5).fill('answered'));
  expect(await ordersOf(ana)).toBe(5);
  expect(await stockOf(shop, productId)).toBe(95);
});

test('when a payment may have been voided meanwhile, then nothing is placed', async () => {
  const askedAt = new Date(Date.now() - 6 * 60_000);
  const late = draftOf(ana, { [productId]: 1 }, { askedAt });
  const [decision] = await placeOrders(shop.database, [late]);
  expect(decision?.outcome).toBe('late');
  await expect(createPlacing(shop.database)(late)).rejects.toMatchObject({ type: { status: 503 } });
  expect(await ordersOf(ana)).toBe(0);
});

test("when somebody holds a product's stock, then orders for others are placed meanwhile", async () => {
  const held = await addProduct(shop);
  const wanted = [one(held), [...one(), ...one(held)]].map((lines) => {
    const key = randomUUID();
    return () => placeOrder(shop, ana, lines, { key });
  });
  let waiting: Promise<unknown> = Promise.resolve();
  await holdingStock(held, async () => {
    waiting = Promise.all(wanted.map((send) => send()));
    const others = Array.from({ length: 20 }, () => placeOrder(shop, ana, one()));
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual(Array(20).fill(201));
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Whoever waits for one product holds no other.
    expect((await placeOrder(shop, ana, one())).status).toBe(201);
  });
  await waiting;
  for (const send of wanted) expect((await send()).status).toBe(201);
  expect([await stockOf(shop, held), await stockOf(shop, productId)]).toEqual([8, 78]);
});

test('when stock is held too long, then 503 with Retry-After, and the key is not used up', async () => {
  const key = randomUUID();
  await holdingStock(productId, async () => {
    const answer = await placeOrder(shop, ana, one(), { key });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
  });
  expect((await placeOrder(shop, ana, one(), { key })).status).toBe(201);
  expect(await ordersOf(ana)).toBe(1);
});

test('when two tasks sell the same products, then every order is placed', async () => {
  const other = { call: await shop.secondTask() };
  const second = await addProduct(shop, { available: 100 });
  const lines = [...one(), ...one(second)];
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      placeOrder(n % 2 ? shop : other, ana, n % 3 ? lines : lines.toReversed()),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(60).fill(201));
  expect(new Set(answers.map(({ body }) => body.number)).size).toBe(60);
  expect([await stockOf(shop, productId), await stockOf(shop, second)]).toEqual([40, 40]);
});

/** Fails as often as the sequence says: it counts on when the transaction is rolled back. */
async function failingOnce(state: string, work: () => Promise<void>): Promise<void> {
  await shop.query('create sequence public.failures');
  await shop.query(`create function public.fail_once() returns trigger
    language plpgsql security definer as $$
    begin
      if nextval('public.failures') = 1 then
        raise exception 'as if' using errcode = '${state}';
      end if;
      return null;
    end $$`);
  await shop.query(`create trigger fails_once after insert on orders.orders
    for each statement execute function public.fail_once()`);
  try {
    await work();
  } finally {
    await shop.query('drop trigger fails_once on orders.orders');
    await shop.query('drop function public.fail_once');
    await shop.query('drop sequence public.failures');
  }
}

test.each(['40P01', '40001'])(
  'when a lone order ends in %s once, then it is placed',
  async (state) => {
    await failingOnce(state, async () => {
      expect((await placeOrder(shop, ana, one())).status).toBe(201);
      const [{ times } = { times: 0 }] = await shop.query<{ times: number }>(
        'select last_value::int as times from public.failures',
      );
      expect(times).toBe(2);
    });
    expect(await ordersOf(ana)).toBe(1);
  },
);

test('when as many orders wait as may, then the next one is 503 with Retry-After', async () => {
  const { database } = shop;
  const { query } = database;
  let goOn = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  let isReached = () => {};
  const reached = new Promise<void>((resolve) => (isReached = resolve));
  database.query = (async (...sent: Parameters<typeof query>) => {
    isReached();
    await held;
    return query.apply(database, sent);
  }) as typeof query;
  const lines = one(randomUUID());
  const first = placeOrder(shop, ana, lines);
  await reached;
  const rest = Array.from({ length: 1025 }, () => placeOrder(shop, ana, lines));
  const refused = await Promise.race([first, ...rest]);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(refused.body).toMatchObject({ detail: 'Too many orders are under way' });
  database.query = query;
  goOn();
  const answers = await Promise.all([first, ...rest]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([409, 503]));
}, 60_000);
