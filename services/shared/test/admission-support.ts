import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { admit, limits, type Limits } from '@tienda/shared/admission';
import { createApp } from '@tienda/shared/app';
import { createMetrics } from '@tienda/shared/metrics';
import { operation, type Operation } from '@tienda/shared/operation';
import { classify } from '@tienda/shared/priority';
import { createRefusals } from '@tienda/shared/refusals';
import { createHttpServer } from '@tienda/shared/server';
import { memoryLogger } from '@tienda/shared/testing';

const of = (id: string, path: string, more: Partial<Operation> = {}) =>
  operation({ id, method: 'get', path, summary: id, access: 'public', responses: {}, ...more });

/** One of each priority; the last is so because only staff may call it. */
export const operations: Operation[] = [
  of('buy', '/buy', { method: 'post', priority: 'critical' }),
  of('seeOrder', '/orders/{id}', { priority: 'critical' }),
  of('look', '/look'),
  of('cart', '/orders/cart'),
  of('suggest', '/suggest', { priority: 'background' }),
  of('listAll', '/all', { access: 'admin' }),
];

interface Doorman {
  limits?: Partial<Limits>;
  delayMs?: () => number;
  /** Undefined: as the services have it. */
  few?: number | undefined;
  answer?: RequestListener;
}

/** A server that stands behind the admission of all services, with an `answer` of the test's. */
export async function openDoor({
  limits: own = {},
  delayMs = () => 0,
  few,
  answer = (_, response) => response.end('done'),
}: Doorman) {
  const { logger, lines } = memoryLogger('toy');
  const metrics = createMetrics();
  const limitOf = { ...limits, ...own };
  const app = createApp({
    logger,
    metrics,
    trustProxyHops: 0,
    authenticate: async () => null,
    routes: [],
  });
  const admitted = admit(answer, {
    priorityOf: classify(operations),
    congestion: { delayMs },
    refuse: createRefusals({ logger, metrics, limits: limitOf }),
    limits: limitOf,
    few,
  });
  const probe: RequestListener = (_, response) => response.end('ok');
  const server = createHttpServer(app, logger, { probe, answer: admitted });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    port,
    lines,
    metrics,
    get: (path: string, init: RequestInit = {}) => fetch(url + path, init),
    statusOf: async (path: string, init: RequestInit = {}) => {
      const response = await fetch(url + path, init);
      await response.arrayBuffer();
      return response.status;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** No place for anybody of one priority. */
export const full = { places: 0, delayMs: 1000, retryAfterSeconds: 7 };
