/** The contract's `POST /orders` by `plain-checkout.ts`; tells its parent the port. */
import type { AddressInfo } from 'node:net';
import { createApp } from '@tienda/shared/app';
import { createAuthenticator } from '@tienda/shared/auth';
import { connectDatabase } from '@tienda/shared/database';
import { createLogger } from '@tienda/shared/logger';
import { createMetrics } from '@tienda/shared/metrics';
import { route } from '@tienda/shared/operation';
import { createHttpServer } from '@tienda/shared/server';
import { loadSettings } from '@tienda/shared/settings';
import { testEnvironment } from '@tienda/shared/testing';
import { placeOrder } from '../../../services/orders/src/contract.js';
import { settings as shape } from '../../../services/orders/src/settings.js';
import { variable } from '../support/shop.js';
import { createPlainCheckout } from './plain-checkout.js';

// Only a master user may take stock by a statement of its own.
const { username, password } = new URL(variable('TIENDA_DATABASE_ADMIN_URL'));
const settings = loadSettings(shape, {
  ...testEnvironment()['orders'],
  DATABASE_USER: username,
  DATABASE_PASSWORD: password,
});
const checkout = createPlainCheckout(connectDatabase(settings, { applicationName: 'plain' }));

const handler = route(placeOrder, async ({ caller, body, headers, sentBody }) => {
  const order = await checkout({
    userId: caller.userId,
    key: headers['idempotency-key'],
    productIds: body.lines?.map(({ productId }) => productId) ?? [],
    shippingAddress: body.shippingAddress,
    sentBody,
  }).catch(told);
  return { status: 201, body: order, headers: { location: `/orders/${order.id}` } };
});

/** The log goes nowhere. */
function told(error: unknown): never {
  console.error(error);
  throw error;
}

const logger = createLogger({ service: 'plain', level: settings.LOG_LEVEL });
const app = createApp({
  routes: [handler],
  authenticate: createAuthenticator(settings),
  trustProxyHops: settings.TRUST_PROXY_HOPS,
  logger,
  metrics: createMetrics(),
});
const server = createHttpServer(app, logger);
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit(0));
