import { randomUUID } from 'node:crypto';
import type { SNSClient } from '@aws-sdk/client-sns';
import { createApp } from '@tienda/shared/app';
import { createAuthenticator, type Role } from '@tienda/shared/auth';
import { createSns } from '@tienda/shared/aws';
import { connectDatabase, type Database } from '@tienda/shared/database';
import { createMetrics } from '@tienda/shared/metrics';
import { startRelay, type Relay } from '@tienda/shared/outbox';
import { loadSettings } from '@tienda/shared/settings';
import {
  createTestDatabase,
  listenForTest,
  memoryLogger,
  signToken,
  type TestDatabase,
} from '@tienda/shared/testing';
import { createDeliveries } from '../src/deliveries.js';
import { createDomain } from '../src/domain.js';
import { createPaymentSandbox } from '../src/payment-sandbox.js';
import type { Payments } from '../src/payments.js';
import { createReceiptStore } from '../src/receipt-store.js';
import { routes } from '../src/routes.js';
import { settings as shape, type Settings } from '../src/settings.js';

/** What came back: `body` is the parsed JSON, `text` what was on the wire. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into any answer
  body: any;
}

export interface Call {
  token?: string | undefined;
  key?: string | undefined;
  cookie?: string | undefined;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface OrdersService {
  call: (method: string, path: string, options?: Call) => Promise<Answer>;
  /** A second task on the same database: another process's memory, another pool. */
  secondTask: () => Promise<OrdersService['call']>;
  startRelay: (sns?: SNSClient) => Relay;
  query: TestDatabase['query'];
  database: Database;
  payments: Payments;
  settings: Settings;
  logged: string[];
  stop: () => Promise<void>;
}

export async function startOrders(overrides: Record<string, string> = {}): Promise<OrdersService> {
  const test = await createTestDatabase('orders');
  const settings = loadSettings(shape, { ...test.environment, ...overrides });
  const { logger, lines } = memoryLogger('orders');
  const ends: Array<() => Promise<unknown>> = [];
  const relays: Relay[] = [];

  async function startTask() {
    const database = connectDatabase(settings, { applicationName: 'orders-test' });
    const payments = createPaymentSandbox(database);
    const store = createReceiptStore(settings);
    const wake = () => relays.forEach((relay) => relay.wake());
    const domain = createDomain({ database, payments, store, settings, wake });
    const app = createApp({
      routes: routes(domain, settings),
      authenticate: createAuthenticator(settings),
      trustedOrigins: settings.PUBLIC_ORIGINS,
      trustProxyHops: settings.TRUST_PROXY_HOPS,
      logger,
      metrics: createMetrics(),
      checkReplies: true,
    });
    const server = await listenForTest(app);
    ends.unshift(
      () => server.close(),
      () => database.close(),
    );
    return { database, payments, store, call: caller(server.url) };
  }

  const { database, payments, store, call } = await startTask();
  return {
    call,
    secondTask: async () => (await startTask()).call,
    startRelay: (sns = createSns(settings)) => {
      const deliveries = createDeliveries({ database, payments, store, sns, settings });
      const relay = startRelay({ database, deliveries, logger, pollMs: 50 });
      relays.push(relay);
      return relay;
    },
    query: test.query,
    database,
    payments,
    settings,
    logged: lines,
    stop: async () => {
      await Promise.all(relays.map((relay) => relay.stop()));
      for (const end of ends) await end();
      await test.drop();
    },
  };
}

const caller =
  (url: string): OrdersService['call'] =>
  async (method, path, { token, key, cookie, headers = {}, body } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(cookie !== undefined && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json ? JSON.parse(text) : undefined,
    };
  };

export interface ProductRow {
  name: string;
  price: number;
  vatRate: number;
  weightGrams: number;
  status: 'draft' | 'active' | 'archived';
  available: number;
  image: string | null;
}

/** A product with its stock, as catalog would have made it. Answers its id. */
export async function addProduct(
  { query }: Pick<OrdersService, 'query'>,
  overrides: Partial<ProductRow> = {},
): Promise<string> {
  const product: ProductRow = {
    name: 'Mesa de roble Náyade',
    price: 12999,
    vatRate: 21,
    weightGrams: 18_000,
    status: 'active',
    available: 10,
    image: null,
    ...overrides,
  };
  const id = randomUUID();
  await query(
    `insert into catalog.categories (slug, name) values ('mesas', 'Mesas') on conflict do nothing`,
  );
  await query(
    `insert into catalog.products (id, sku, slug, name, description, category_id, price, vat_rate,
      weight_grams, status)
    select $1::uuid, 'S' || substr($1::text, 1, 8), 'p-' || substr($1::text, 1, 8), $2, '', c.id,
      $3, $4, $5, $6
    from catalog.categories c
    where c.slug = 'mesas'`,
    [id, product.name, product.price, product.vatRate, product.weightGrams, product.status],
  );
  if (product.available > 0) {
    await query(
      `insert into catalog.stock_ledger (product_id, kind, quantity) values ($1, 'initial', $2)`,
      [id, product.available],
    );
  }
  await setStock({ query }, id, product.available);
  if (product.image !== null) {
    await query(
      `insert into catalog.product_images (id, product_id, position, key, width, height, alt)
      values ($1, $2, 1, $3, 640, 480, 'Una mesa')`,
      [randomUUID(), id, product.image],
    );
  }
  return id;
}

export const setStock = (
  { query }: Pick<OrdersService, 'query'>,
  productId: string,
  available: number,
) =>
  query(
    `insert into catalog.stock (product_id, available) values ($1, $2)
    on conflict (product_id) do update set available = excluded.available`,
    [productId, available],
  );

export async function stockOf(
  { query }: Pick<OrdersService, 'query'>,
  productId: string,
): Promise<number | undefined> {
  const sql = 'select available from catalog.stock where product_id = $1';
  return (await query<{ available: number }>(sql, [productId]))[0]?.available;
}

export interface Shopper {
  userId: string;
  token: string;
}

/** Somebody with an account and an access token. */
export async function addShopper(
  { query }: Pick<OrdersService, 'query'>,
  overrides: { role?: Role; language?: string; channel?: string; phone?: string } = {},
): Promise<Shopper> {
  const { role = 'customer', language = 'es', channel = 'email', phone = null } = overrides;
  const userId = randomUUID();
  await query(
    `insert into users.users (id, email, name, phone, password_hash, role, channel, language)
    values ($1, $2, 'Núria Peña', $3, 'x', $4, $5, $6)`,
    [userId, emailOf(userId), phone, role, channel, language],
  );
  return { userId, token: signToken({ userId, role }) };
}

export const emailOf = (userId: string) => `${userId}@example.com`;

export const shippingAddress = {
  name: 'Núria Peña Ibáñez',
  line1: 'Calle de la Güell, 12',
  line2: '3.º izq.',
  postalCode: '08014',
  city: 'Barcelona',
  country: 'ES',
};

interface Line {
  productId: string;
  quantity: number;
}

export const orderOf = (lines?: Line[], token = 'tok_ok') => ({
  ...(lines && { lines }),
  shippingAddress,
  payment: { token },
});

/** Sends an order under a fresh key, unless one is given. */
export const placeOrder = (
  { call }: Pick<OrdersService, 'call'>,
  { token }: Shopper,
  lines?: Line[],
  { key = randomUUID(), payment = 'tok_ok' } = {},
) => call('POST', '/orders', { token, key, body: orderOf(lines, payment) });

export async function until(what: string, condition: () => Promise<boolean>, limitMs = 15_000) {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Not within ${limitMs} ms: ${what}`);
}

export async function count(
  { query }: Pick<OrdersService, 'query'>,
  sql: string,
  values: unknown[] = [],
): Promise<number> {
  return (await query<{ n: number }>(`select count(*)::int as n from ${sql}`, values))[0]?.n ?? 0;
}

/** The books of the shop: whatever a test did, these must hold. */
export async function expectSoundBooks({ query }: Pick<OrdersService, 'query'>): Promise<void> {
  const broken = await query<{ rule: string }>(`
    select 'stock is the sum of its ledger' as rule
    from catalog.stock s
    where s.available <>
      (select coalesce(sum(l.quantity), 0) from catalog.stock_ledger l where l.product_id = s.product_id)
    union all
    select 'the ledger has every sold line'
    from orders.order_lines ol
    full join (select * from catalog.stock_ledger where kind = 'sold') sl
      on sl.order_id = ol.order_id and sl.product_id = ol.product_id
    where sl.quantity is distinct from -ol.quantity
    union all
    select 'lines and shipping make the total'
    from orders.orders o
    where o.total <> o.shipping
      + (select sum(l.quantity * l.unit_price) from orders.order_lines l where l.order_id = o.id)
    union all
    select 'taxes make the total'
    from orders.orders o
    where o.total <>
      (select sum((t->>'base')::bigint + (t->>'amount')::bigint) from jsonb_array_elements(o.taxes) t)
    union all
    select 'each order is announced exactly once'
    from orders.orders o
    where 1 <> (select count(*) from orders.outbox e
      where e.type = 'order.confirmed' and e.payload->>'orderId' = o.id::text)
    union all
    select 'each order has its one authorisation'
    from orders.orders o
    left join payment_sandbox.authorisations a on a.id = o.payment_authorisation
    where a.amount is distinct from o.total or a.state not in ('authorised', 'captured')`);
  expect(broken).toEqual([]);
}
