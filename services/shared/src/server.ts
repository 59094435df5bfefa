import http, { type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Express } from 'express';
import { admit } from './admission.js';
import { watchCongestion, type Waits } from './congestion.js';
import type { Logger } from './logger.js';
import { createMetricsServer, type Metrics } from './metrics.js';
import type { Operation } from './operation.js';
import { classify } from './priority.js';
import { createRefusals } from './refusals.js';
import { answerUnreadable } from './unreadable.js';

/** In milliseconds. A target must keep a connection longer than the ALB (60 s), or POSTs get 502. */
export const keepAliveMs = 65_000;
const headersMs = 20_000;
const requestMs = 30_000;
/** How often that is looked at: Node would do so after half a minute. */
const lookMs = 5000;
/** Less than the stop timeout of the task (30 s). */
export const hardStopMs = 20_000;

interface ServeOptions {
  app: Express;
  /** With their priorities, by which requests are refused under overload. */
  operations: readonly Operation[];
  /** For connections of the pool that shoppers' requests share. */
  waits: Waits;
  metrics: Metrics;
  logger: Logger;
  settings: { HOST: string; PORT: number; METRICS_PORT: number };
  /** Throws when the service cannot answer requests now; for `/readyz` only. */
  ready: () => Promise<unknown>;
  /** Ends what runs beside the requests, then the connections to the database. */
  stop: () => Promise<void>;
}

/** Listens, answers the probes, and on SIGTERM or SIGINT ends without losing a request. */
export async function serve(options: ServeOptions): Promise<void> {
  const { app, logger, settings, metrics } = options;
  const state = { draining: false };
  const answer = admit(app, {
    priorityOf: classify(options.operations),
    congestion: watchCongestion(options.waits),
    refuse: createRefusals({ logger, metrics }),
  });
  const server = createHttpServer(app, logger, { probe: probes(options, state), answer });
  const metricsServer = createMetricsServer(metrics);
  await listen(server, settings, 'PORT');
  await listen(metricsServer, settings, 'METRICS_PORT');
  logger.info({ port: settings.PORT }, 'listening');
  const shutDown = (signal: NodeJS.Signals) => {
    if (state.draining) return;
    state.draining = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), hardStopMs).unref();
    void drain(server, metricsServer, options).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', shutDown).on('SIGINT', shutDown);
}

/**
 * Requests and responses get Express's prototypes from their constructors: otherwise Express calls
 * `Object.setPrototypeOf` on both for each request, which costs more than the rest of it together
 * (2.0 to 2.8 times the requests per second for an empty handler).
 */
export function createHttpServer(
  app: Express,
  logger: Logger,
  { probe = app, answer = app }: { probe?: RequestListener; answer?: RequestListener } = {},
): Server {
  function Request(this: http.IncomingMessage, ...args: unknown[]) {
    Reflect.apply(http.IncomingMessage as unknown as () => void, this, args);
  }
  function Response(this: http.ServerResponse, ...args: unknown[]) {
    Reflect.apply(http.ServerResponse as unknown as () => void, this, args);
  }
  Request.prototype = app.request;
  Response.prototype = app.response;
  const server = http.createServer(
    {
      IncomingMessage: Request as unknown as typeof http.IncomingMessage,
      ServerResponse: Response as unknown as typeof http.ServerResponse,
      keepAliveTimeout: keepAliveMs,
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: lookMs,
      maxHeaderSize: 32_768,
    },
    (request, response) => {
      if (request.url === '/livez' || request.url === '/readyz') probe(request, response);
      else answer(request, response);
    },
  );
  return server.on('clientError', (error, socket) => answerUnreadable(error, socket, logger));
}

/** `/livez` never looks further than this process: a database outage must not replace every task. */
function probes({ ready }: ServeOptions, state: { draining: boolean }): RequestListener {
  return (request, response) => {
    const answer = (status: number) => {
      response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
      response.end(status === 200 ? 'ok\n' : 'not ready\n');
    };
    if (request.url === '/livez') answer(200);
    else if (state.draining) answer(503);
    else
      ready().then(
        () => answer(200),
        () => answer(503),
      );
  };
}

async function listen(
  server: Server,
  settings: ServeOptions['settings'],
  name: 'PORT' | 'METRICS_PORT',
): Promise<void> {
  const { HOST: host, [name]: port } = settings;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(`Port ${port} (${name}) cannot be used`, { cause });
  }
}

/** Whatever nobody caught is logged and ends the process: the scheduler starts a clean one. */
export function exitOnFailure(logger: Logger): void {
  const exit = (error: unknown) => {
    logger.fatal({ err: error }, error instanceof Error ? error.message : 'failed');
    process.exit(1);
  };
  process.on('uncaughtException', exit).on('unhandledRejection', exit);
}

/** Idle connections close at once; busy ones are told to, and get the time their request needs. */
async function drain(server: Server, metrics: Server, { stop }: ServeOptions): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  metrics.close();
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([closed, sleep(hardStopMs - 5000)]);
  clearInterval(sweep);
  await stop();
}
