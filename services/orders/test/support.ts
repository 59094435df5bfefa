import type { SNSClient } from '@aws-sdk/client-sns';
import { createApp } from '@tienda/shared/app';
import { createAuthenticator } from '@tienda/shared/auth';
import { createSns } from '@tienda/shared/sns';
import { connectDatabase, type Database } from '@tienda/shared/database';
import { createMetrics } from '@tienda/shared/metrics';
import { startRelay, type Relay } from '@tienda/shared/outbox';
import { createAnnouncer, type Announcer } from '@tienda/shared/outbox-announcer';
import { loadSettings } from '@tienda/shared/settings';
import {
  createTestDatabase,
  listenForTest,
  memoryLogger,
  type TestDatabase,
} from '@tienda/shared/testing';
import { createDeliveries } from '../src/deliveries.js';
import { createDomain } from '../src/domain.js';
import { createPaymentSandbox } from '../src/payment-sandbox.js';
import type { Payments } from '../src/payments.js';
import { createReceiptStore } from '../src/receipt-store.js';
import { routes } from '../src/routes.js';
import { settings as shape, type Settings } from '../src/settings.js';
import { expectSoundBooks } from './books.js';

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
  url: string;
  /** A second task on the same database: another process's memory, another pool. */
  secondTask: () => Promise<OrdersService['call']>;
  /** Looks every 50 ms by itself, unless told otherwise. */
  startRelay: (options?: { sns?: SNSClient; pollMs?: number }) => Relay;
  /** A relay of another task: no call reaches it but what the database announces. */
  startDistantRelay: (options: { pollMs: number }) => Relay;
  query: TestDatabase['query'];
  database: Database;
  payments: Payments;
  settings: Settings;
  logged: string[];
  /** Ends everything; throws when the books that the suite leaves are not sound. */
  stop: () => Promise<void>;
}

const channel = 'orders_outbox';

export async function startOrders(overrides: Record<string, string> = {}): Promise<OrdersService> {
  const test = await createTestDatabase('orders');
  const settings = loadSettings(shape, { ...test.environment, ...overrides });
  const { logger, lines } = memoryLogger('orders');
  const ends: Array<() => Promise<unknown>> = [];
  const relays: Relay[] = [];
  const distant: Relay[] = [];
  const announcers: Announcer[] = [];

  async function startTask() {
    const database = connectDatabase(settings, { applicationName: 'orders-test' });
    const payments = createPaymentSandbox(database);
    const store = createReceiptStore(settings);
    const announcer = createAnnouncer({ database, channel, logger });
    announcers.push(announcer);
    const wake = () => {
      relays.forEach((relay) => relay.wake());
      if (distant.length > 0) announcer.announce();
    };
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
    return { database, payments, store, url: server.url, call: caller(server.url) };
  }

  const { database, payments, store, url, call } = await startTask();
  return {
    call,
    url,
    secondTask: async () => (await startTask()).call,
    startRelay: ({ sns = createSns(settings), pollMs = 50 } = {}) => {
      const deliveries = createDeliveries({ database, payments, store, sns, settings });
      const relay = startRelay({ database, deliveries, logger, pollMs });
      relays.push(relay);
      return relay;
    },
    startDistantRelay: ({ pollMs }) => {
      const sns = createSns(settings);
      const deliveries = createDeliveries({ database, payments, store, sns, settings });
      const listen = { settings, channel };
      const relay = startRelay({ database, deliveries, logger, pollMs, listen });
      distant.push(relay);
      return relay;
    },
    query: test.query,
    database,
    payments,
    settings,
    logged: lines,
    stop: async () => {
      await Promise.all([...relays, ...distant, ...announcers].map((each) => each.stop()));
      for (const end of ends) await end();
      try {
        await expectSoundBooks(test);
      } finally {
        await test.drop();
      }
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
