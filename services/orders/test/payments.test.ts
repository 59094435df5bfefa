import { randomUUID } from 'node:crypto';
import { voidUnclaimed } from '../src/sweeper.js';
import { addProduct, addShopper, placeOrder, type Shopper } from './rows.js';
import { count, startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let productId: string;
beforeEach(async () => {
  shop = await startOrders();
  ana = await addShopper(shop);
  productId = await addProduct(shop);
});
afterEach(() => shop.stop());

const lines = () => [{ productId, quantity: 1 }];

const authorise = async (key: string = randomUUID()): Promise<string> =>
  (await shop.payments.authorise({ key, token: 'tok_ok', amount: 100 })) ?? 'declined';

async function stateOf(authorisation: string): Promise<string | undefined> {
  const sql = 'select state from payment_sandbox.authorisations where id = $1';
  return (await shop.query<{ state: string }>(sql, [authorisation]))[0]?.state;
}

/** Of a checkout that nobody goes on with. */
const makeOld = (except: string[] = []) =>
  shop.query(
    `update payment_sandbox.authorisations
    set authorised_at = now() - interval '20 minutes'
    where id <> all ($1)`,
    [except],
  );

describe('giving money back', () => {
  test('when it was only reserved, then it is let go', async () => {
    const authorisation = await authorise();
    await shop.payments.refund(authorisation);
    expect(await stateOf(authorisation)).toBe('voided');
    await shop.payments.refund(authorisation);
    expect(await stateOf(authorisation)).toBe('voided');
  });

  test('when it was taken, then it is refunded once, and a late capture takes nothing', async () => {
    const authorisation = await authorise();
    await shop.payments.capture(authorisation);
    for (let times = 0; times < 2; times += 1) {
      await shop.payments.refund(authorisation);
      expect(await stateOf(authorisation)).toBe('refunded');
    }
    await shop.payments.capture(authorisation);
    expect(await stateOf(authorisation)).toBe('refunded');
    await expect(shop.payments.void(authorisation)).rejects.toThrow('cannot be voided');
  });

  test('when nothing was reserved, then it fails', async () => {
    await expect(shop.payments.refund('auth_unknown')).rejects.toThrow('cannot be refunded');
    const declined = { key: randomUUID(), token: 'tok_declined', amount: 100 };
    expect(await shop.payments.authorise(declined)).toBeNull();
    const [{ id } = { id: '' }] = await shop.query<{ id: string }>(
      'select id from payment_sandbox.authorisations where key = $1',
      [declined.key],
    );
    await expect(shop.payments.refund(id)).rejects.toThrow('cannot be refunded');
  });

  test('when an order is let go before the relay has run, then capture and refund are done', async () => {
    const { body: order } = await placeOrder(shop, ana, lines());
    await shop.call('POST', `/orders/${order.id}/cancellation`, { token: ana.token });
    const [paid] = await shop.query<{ id: string }>(
      'select payment_authorisation as id from orders.orders',
    );
    shop.startRelay();
    await until('it is refunded', async () => (await stateOf(paid?.id ?? '')) === 'refunded');
  });
});

test('when an order is cancelled that was paid, then it is paid back, once', async () => {
  const { body: order } = await placeOrder(shop, ana, lines());
  const [paid] = await shop.query<{ id: string }>(
    'select payment_authorisation as id from orders.orders',
  );
  const state = () => stateOf(paid?.id ?? '');
  const cancel = () => shop.call('POST', `/orders/${order.id}/cancellation`, { token: ana.token });
  shop.startRelay();
  await until('it is captured', async () => (await state()) === 'captured');
  expect((await cancel()).status).toBe(200);
  await until('it is refunded', async () => (await state()) === 'refunded');
  expect((await cancel()).status).toBe(409);
  expect(await count(shop, `orders.outbox where type = 'payment.release'`)).toBe(1);
  expect(await count(shop, 'orders.outbox where parked_at is not null')).toBe(0);
});

describe('a payment whose answer is lost', () => {
  const pay = (key: string) => placeOrder(shop, ana, lines(), { key, payment: 'tok_unknown' });
  const authorisations = () => count(shop, 'payment_sandbox.authorisations');

  test('when it is sent again, then the same payment places the order', async () => {
    const key = randomUUID();
    const lost = await pay(key);
    expect(lost.status).toBe(503);
    expect(lost.body.type).toBe('/problems/unavailable');
    expect(lost.headers.get('retry-after')).toBe('1');
    expect(await count(shop, 'orders.orders')).toBe(0);
    const placed = await pay(key);
    expect(placed.status).toBe(201);
    expect(placed.headers.get('idempotency-replayed')).toBeNull();
    expect(await authorisations()).toBe(1);
    const again = await pay(key);
    expect(again.text).toBe(placed.text);
    expect(await count(shop, 'orders.orders')).toBe(1);
  });

  test('when nobody sends it again, then the sweeper voids it, and a late retry pays anew', async () => {
    const key = randomUUID();
    await pay(key);
    await makeOld();
    const [voided = ''] = await voidUnclaimed(shop);
    expect(await stateOf(voided)).toBe('voided');
    expect((await pay(key)).status).toBe(201);
    expect(await stateOf(voided)).toBe('authorised');
    expect(await authorisations()).toBe(1);
  });
});

describe('the sweeper', () => {
  test('when an authorisation was left by a crash, then it is voided and no other', async () => {
    const lost = await authorise('lost');
    const young = await authorise('young');
    const retried = await authorise('retried');
    await placeOrder(shop, ana, lines());
    await makeOld([young]);
    expect(await authorise('retried')).toBe(retried);
    expect(await voidUnclaimed(shop)).toEqual([lost]);
    expect(await stateOf(lost)).toBe('voided');
    expect(await stateOf(young)).toBe('authorised');
    expect(await stateOf(retried)).toBe('authorised');
    const voided = `payment_sandbox.authorisations where state = 'voided'`;
    expect(await count(shop, voided)).toBe(1);
    expect(await authorise('lost')).toBe(lost);
    expect(await stateOf(lost)).toBe('authorised');
    expect(await voidUnclaimed(shop)).toEqual([]);
  });

  test('when thousands wait to be captured, then they do not hide what nobody claims', async () => {
    await placeOrder(shop, ana, lines());
    // Ids that no provider gives out stand before and after all others.
    await shop.query(
      `insert into payment_sandbox.authorisations (id, key, amount, state)
      select format('auth%s', n), format('key%s', n), 100, 'authorised'
      from generate_series(1000, 3000) n
      union all
      select 'z', 'z', 100, 'authorised'`,
    );
    await shop.query(
      `insert into orders.orders (id, user_id, idempotency_key, request_hash, language,
        lines_total, shipping, total, taxes, shipping_address, payment_authorisation)
      select gen_random_uuid(), o.user_id, format('key%s', n), o.request_hash, o.language,
        o.lines_total, o.shipping, o.total, o.taxes, o.shipping_address, format('auth%s', n)
      from orders.orders o
      cross join generate_series(1000, 3000) n`,
    );
    await makeOld();
    expect(await voidUnclaimed(shop)).toEqual(['z']);
    // They are in no other book.
    await shop.query(`delete from orders.orders where idempotency_key like 'key%'`);
  });

  test('when somebody asks again while it sweeps, then it is not voided', async () => {
    const authorisation = await authorise('again');
    await makeOld();
    const { payments } = shop;
    const slow = {
      ...payments,
      voidOpen: async (id: string, minutes: number) => {
        await authorise('again');
        return payments.voidOpen(id, minutes);
      },
    };
    expect(await voidUnclaimed({ database: shop.database, payments: slow })).toEqual([]);
    expect(await stateOf(authorisation)).toBe('authorised');
  });
});
