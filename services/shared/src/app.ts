import { Readable } from 'node:stream';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type Response,
} from 'express';
import type { Authenticate } from './auth.js';
import { databaseProblem } from './database-errors.js';
import { createDeparture, type Departure } from './departure.js';
import { jsonBody, noBody, tooLarge } from './json-body.js';
import { pathForLog } from './logged-path.js';
import { requestContext, type Logger, type RequestContext } from './logger.js';
import type { Metrics } from './metrics.js';
import type { Route } from './operation.js';
import { invalid, Problem, problemBody, problems, unavailable } from './problem.js';
import { checkReply, send, sendStream } from './reply.js';
import { readInput } from './request.js';
import { newId } from './ids.js';
import { noteSecurityEvent } from './security-events.js';

export interface AppOptions {
  routes: Route[];
  authenticate: Authenticate;
  logger: Logger;
  metrics: Metrics;
  trustProxyHops: number;
  /** Origins whose pages may use routes that work with a cookie. */
  trustedOrigins?: readonly string[];
  /** Answers 500 when a reply is not what the contract says. For tests. */
  checkReplies?: boolean;
}

/** Every request ends before CloudFront (30 s) and the ALB (60 s) give up on it. */
export const deadlineMs = 10_000;

/** The Express application of a service: its routes, 404, 405 and problem+json for every error. */
export function createApp(options: AppOptions): Express {
  const app = express();
  const loggedPath = pathForLog(options.routes);
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.trustProxyHops);
  app.use((request, response, next) => {
    const departure = createDeparture();
    const traceId = traceIdOf(request.get('x-amzn-trace-id'));
    const ids = { requestId: newId(), ...(traceId && { traceId }) };
    const context = { ...ids, departure };
    response.locals['requestId'] = ids.requestId;
    response.set({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    observe({ request, response, context }, { ...options, departure, loggedPath });
    requestContext.run(context, next);
  });
  mount(app, options);
  app.use(() => {
    throw new Problem(problems.notFound);
  });
  app.use(errorHandler(options));
  return app;
}

/** Only what the load balancer writes: it keeps whatever else a caller put there, and a log must not. */
const traceIdOf = (header = ''): string =>
  (header.match(/(?:Root|Self)=1-[\da-f]{8}-[\da-f]{24}/g) ?? []).slice(0, 2).join(';');

/** Routes of one path stand together, so that any other method there is 405 and not another route. */
function mount(app: Express, options: AppOptions): void {
  for (const path of new Set(options.routes.map((entry) => entry.operation.path))) {
    const routes = options.routes.filter((entry) => entry.operation.path === path);
    const expressRoute = app.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const entry of routes) {
      const { method, body } = entry.operation;
      const answer = (request: Request, response: Response) =>
        handle(entry, { request, response, options });
      expressRoute[method](...(body ? jsonBody : [noBody]), answer);
    }
    const methods = routes.map((entry) => entry.operation.method.toUpperCase());
    const allow = methods.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])).join(', ');
    expressRoute.all(() => {
      throw new Problem(problems.methodNotAllowed, undefined, { headers: { allow } });
    });
  }
}

interface Exchange {
  request: Request;
  response: Response;
  options: AppOptions;
}

async function handle(entry: Route, { request, response, options }: Exchange): Promise<void> {
  const { operation } = entry;
  response.locals['operation'] = operation.id;
  const deadline = setTimeout(() => {
    if (!response.headersSent) sendProblem(response, unavailable('It took too long', 5));
  }, deadlineMs);
  try {
    const { trustedOrigins = [] } = options;
    const authenticate = remembering(options.authenticate, response);
    const input = await readInput(request, operation, { authenticate, trustedOrigins });
    const reply = await entry.handle(input);
    if (operation.event) {
      const userId = reply.userId ?? input.caller?.userId;
      const { id: subjectId } = (input.params ?? {}) as { id?: string };
      const event = { kind: operation.event, userId, subjectId };
      noteSecurityEvent(event, { ...options, operation: operation.id }, 'info');
    }
    if (options.checkReplies) checkReply(entry, reply);
    if (response.headersSent) return;
    if (reply.body instanceof Readable) {
      clearTimeout(deadline);
      await sendStream(response, reply, reply.body);
    } else send(response, reply);
  } finally {
    clearTimeout(deadline);
  }
}

/** So that an error tells whose request it was. */
const remembering =
  (authenticate: Authenticate, { locals }: Response): Authenticate =>
  async (authorization) => {
    const caller = await authenticate(authorization);
    locals['userId'] = caller?.userId;
    return caller;
  };

interface Observing extends AppOptions {
  /** Ends what is still done for a request that was given up. */
  departure: Departure;
  loggedPath: (url: string) => string;
}

interface Observed {
  request: Request;
  response: Response;
  context: RequestContext;
}

function observe({ request, response, context }: Observed, options: Observing): void {
  const { logger, metrics, departure, loggedPath } = options;
  const start = process.hrtime.bigint();
  const close = () => {
    if (!response.writableFinished) departure.leave();
    const durationMs = Number(process.hrtime.bigint() - start) / 1e6;
    const operation = String(response.locals['operation'] ?? 'none');
    const status = response.writableFinished ? response.statusCode : 499;
    metrics.requestDuration.observe({ operation, status }, durationMs / 1000);
    const { method } = request;
    const path = loggedPath(request.originalUrl);
    const line = { operation, method, path, status };
    logger.info({ ...line, durationMs: Math.round(durationMs * 10) / 10 }, 'request');
  };
  // A caller who leaves closes it from outside of the request's context. Not by AsyncLocalStorage.bind: of
  // each request it leaves what only a full collection frees, and memory doubles until one comes.
  response.once('close', () => requestContext.run(context, close));
}

function errorHandler({ logger, metrics }: AppOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    // Whoever asked is gone; that is no failure.
    if (response.destroyed && !response.headersSent) return;
    const problem = toProblem(error);
    const { status } = problem.type;
    const { operation = 'none', userId } = response.locals as Record<string, string | undefined>;
    if (problem.event) {
      noteSecurityEvent({ userId, ...problem.event }, { logger, metrics, operation }, 'warn');
    }
    if (status >= 500) logger[status === 500 ? 'error' : 'warn']({ err: error }, problem.message);
    if (response.headersSent) response.destroy();
    else sendProblem(response, problem);
  };
}

/** Errors of Express itself and of its body parser carry `type` and `status`. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { type = '', status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return tooLarge();
  if (/^(charset|encoding)\.unsupported$/.test(type)) {
    return new Problem(problems.unsupportedMediaType);
  }
  if (status === 400) return invalid([{ path: '', message: 'cannot be read: is it JSON?' }]);
  return databaseProblem(error) ?? new Problem(problems.internal);
}

function sendProblem(response: Response, problem: Problem): void {
  const body = problemBody(problem, String(response.locals['requestId'] ?? ''));
  response.status(problem.type.status).set(problem.headers);
  response.type('application/problem+json').send(JSON.stringify(body));
}
