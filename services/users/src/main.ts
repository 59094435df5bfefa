import { createApp } from '@tienda/shared/app';
import { createAuthenticator } from '@tienda/shared/auth';
import { createSns } from '@tienda/shared/sns';
import { createWaits } from '@tienda/shared/congestion';
import { connectDatabase, waitForDatabase } from '@tienda/shared/database';
import { createLogger } from '@tienda/shared/logger';
import { createMetrics } from '@tienda/shared/metrics';
import { assertMigrated } from '@tienda/shared/migrated';
import { startRelay } from '@tienda/shared/outbox';
import { createOutboxMetrics } from '@tienda/shared/outbox-metrics';
import { startOutboxReport } from '@tienda/shared/outbox-report';
import { exitOnFailure, serve } from '@tienda/shared/server';
import { loadSettings } from '@tienda/shared/settings';
import { api } from './api.js';
import { createDeliveries } from './deliveries.js';
import { createDomain } from './domain.js';
import { startHousekeeping } from './housekeeping.js';
import { defineModels } from './models.js';
import { createNotifications } from './notifications.js';
import { routes } from './routes.js';
import { settings as schema } from './settings.js';

const settings = loadSettings(schema);
const logger = createLogger({ service: 'users', level: settings.LOG_LEVEL });
exitOnFailure(logger);

const waits = createWaits();
const database = connectDatabase(settings, { applicationName: 'users', waits });
await waitForDatabase(database);
await assertMigrated(database, import.meta.url);

const models = defineModels(database);
const notifications = createNotifications({
  sns: createSns(settings),
  topicArnPrefix: settings.CUSTOMER_TOPIC_ARN_PREFIX,
  emulated: settings.AWS_ENDPOINT_URL !== undefined,
});
const deliveries = createDeliveries({
  database,
  models,
  notifications,
  publicBaseUrl: settings.PUBLIC_BASE_URL,
});
const metrics = createMetrics();
const outbox = { database, logger, metrics: createOutboxMetrics(metrics.registry) };
const listen = { settings, channel: 'users_outbox' };
const relay = startRelay({ ...outbox, deliveries, listen });
const outboxReport = startOutboxReport(outbox);
const housekeeping = startHousekeeping(database, logger);

const domain = createDomain({
  database,
  models,
  settings,
  notifications,
  wake: relay.wake,
});
const app = createApp({
  routes: routes(domain),
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
    await Promise.all([relay.stop(), outboxReport.stop(), housekeeping.stop()]);
    await database.close();
  },
});
