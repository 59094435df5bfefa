import { createApp } from '@tienda/shared/app';
import { createAuthenticator } from '@tienda/shared/auth';
import { createSns } from '@tienda/shared/sns';
import { createWaits } from '@tienda/shared/congestion';
import { connectDatabase, waitForDatabase } from '@tienda/shared/database';
import { createLogger } from '@tienda/shared/logger';
import { createMetrics } from '@tienda/shared/metrics';
import { assertMigrated } from '@tienda/shared/migrated';
import { startRelay } from '@tienda/shared/outbox';
import { createAnnouncer } from '@tienda/shared/outbox-announcer';
import { createOutboxMetrics } from '@tienda/shared/outbox-metrics';
import { startOutboxReport } from '@tienda/shared/outbox-report';
import { exitOnFailure, serve } from '@tienda/shared/server';
import { loadSettings } from '@tienda/shared/settings';
import { api } from './api.js';
import { createDeliveries } from './deliveries.js';
import { createDomain } from './domain.js';
import { createPaymentSandbox } from './payment-sandbox.js';
import { createReceiptStore } from './receipt-store.js';
import { routes } from './routes.js';
import { settings as schema } from './settings.js';
import { startBooking } from './statistics.js';
import { startSweeper } from './sweeper.js';

const settings = loadSettings(schema);
const logger = createLogger({ service: 'orders', level: settings.LOG_LEVEL });
exitOnFailure(logger);

const waits = createWaits();
const database = connectDatabase(settings, { applicationName: 'orders', waits });
await waitForDatabase(database);
await assertMigrated(database, import.meta.url);

const payments = createPaymentSandbox(database);
const store = createReceiptStore(settings);
const sns = createSns(settings);
const deliveries = createDeliveries({ database, payments, store, sns, settings });
const metrics = createMetrics();
const outbox = { database, logger, metrics: createOutboxMetrics(metrics.registry) };
const channel = 'orders_outbox';
const relay = startRelay({ ...outbox, deliveries, listen: { settings, channel } });
const announcer = createAnnouncer({ database, channel, logger });
const outboxReport = startOutboxReport(outbox);
const sweeper = startSweeper({ database, payments, logger });
// A day is counted from all its orders, which may take longer than a request.
const upkeep = connectDatabase(settings, {
  applicationName: 'orders-upkeep',
  statementMs: 60_000,
});
const booking = startBooking({ database: upkeep, logger });

const wake = () => {
  relay.wake();
  announcer.announce();
};
const domain = createDomain({ database, payments, store, settings, wake });
const app = createApp({
  routes: routes(domain, settings),
  authenticate: createAuthenticator(settings),
  trustedOrigins: settings.PUBLIC_ORIGINS,
  trustProxyHops: settings.TRUST_PROXY_HOPS,
  logger,
  metrics,
});

await serve({
  app,
  operations: api.operations,
  waits,
  metrics,
  logger,
  settings,
  ready: () => database.query('select 1'),
  stop: async () => {
    const running = [relay, outboxReport, sweeper, booking, announcer];
    await Promise.all(running.map((each) => each.stop()));
    await Promise.all([database.close(), upkeep.close()]);
  },
});
