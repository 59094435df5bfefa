import { createApp } from '@tienda/shared/app';
import { createAuthenticator } from '@tienda/shared/auth';
import { createWaits } from '@tienda/shared/congestion';
import { connectDatabase, waitForDatabase, waitForReader } from '@tienda/shared/database';
import { createLogger } from '@tienda/shared/logger';
import { createMetrics } from '@tienda/shared/metrics';
import { assertMigrated } from '@tienda/shared/migrated';
import { startRelay } from '@tienda/shared/outbox';
import { createOutboxMetrics } from '@tienda/shared/outbox-metrics';
import { startOutboxReport } from '@tienda/shared/outbox-report';
import { connectReader } from '@tienda/shared/reader';
import { exitOnFailure, serve } from '@tienda/shared/server';
import { loadSettings } from '@tienda/shared/settings';
import { api } from './api.js';
import { createDeliveries } from './deliveries.js';
import { createDomain } from './domain.js';
import { startHousekeeping } from './housekeeping.js';
import { startImportWorker } from './import-worker.js';
import { createMediaStore } from './media-store.js';
import { startPopularity } from './popularity.js';
import { routes } from './routes.js';
import { startSearchBacklog } from './search-backlog.js';
import { settings as schema } from './settings.js';

const settings = loadSettings(schema);
const logger = createLogger({ service: 'catalog', level: settings.LOG_LEVEL });
exitOnFailure(logger);

// What staff change goes through the writer, and must not close the shop when it waits.
const waits = createWaits();
const writer = connectDatabase(settings, { applicationName: 'catalog' });
const reader = connectReader(settings, {
  host: settings.DATABASE_READER_HOST,
  applicationName: 'catalog-reader',
  waits,
});
await Promise.all([waitForDatabase(writer), waitForReader(reader)]);
await assertMigrated(writer, import.meta.url);

const store = createMediaStore(settings);
const metrics = createMetrics();
const outbox = { database: writer, logger, metrics: createOutboxMetrics(metrics.registry) };
const listen = { settings, channel: 'catalog_outbox' };
const relay = startRelay({ ...outbox, deliveries: createDeliveries(store), listen });
const outboxReport = startOutboxReport(outbox);
const housekeeping = startHousekeeping(writer, logger);
const upkeep = connectDatabase(settings, {
  statementMs: 60_000,
  applicationName: 'catalog-upkeep',
});
const popularity = startPopularity(upkeep, logger);
const searchBacklog = startSearchBacklog(writer, logger);
const imports = startImportWorker({ database: writer, upkeep, store, logger });

const domain = createDomain({ reader, writer, store, settings });
const app = createApp({
  routes: routes(domain),
  authenticate: createAuthenticator(settings),
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
  ready: () => reader.rows('select 1'),
  stop: async () => {
    const tasks = [relay, outboxReport, housekeeping, popularity, searchBacklog, imports];
    await Promise.all(tasks.map((work) => work.stop()));
    await Promise.all([writer, reader, upkeep].map((database) => database.close()));
  },
});
