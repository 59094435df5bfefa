/** `door.ts`: a server that refuses everybody, as services do under overload; tells its parent the port. */
import type { AddressInfo } from 'node:net';
import { admit } from '@tienda/shared/admission';
import { createWaits, watchCongestion } from '@tienda/shared/congestion';
import { createLogger } from '@tienda/shared/logger';
import { createMetrics } from '@tienda/shared/metrics';
import { classify } from '@tienda/shared/priority';
import { createRefusals } from '@tienda/shared/refusals';
import { createHttpServer } from '@tienda/shared/server';
import express from 'express';
import { api as catalog } from '../../../services/catalog/src/api.js';
import { api as orders } from '../../../services/orders/src/api.js';

const logger = createLogger({ service: 'door', level: 'info' });
const none = { places: 0, delayMs: 0, retryAfterSeconds: 1 };
const app = express();
const answer = admit(app, {
  priorityOf: classify([...catalog.operations, ...orders.operations]),
  congestion: watchCongestion(createWaits()),
  refuse: createRefusals({ logger, metrics: createMetrics() }),
  limits: { critical: none, normal: none, background: none },
});
const server = createHttpServer(app, logger, { answer });
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit(0));
