import type { ServerResponse } from 'node:http';
import { limits, type Limits, type Refusal } from './admission.js';
import { newId } from './ids.js';
import type { Logger } from './logger.js';
import type { Metrics } from './metrics.js';
import { problemBody, unavailable } from './problem.js';

const windowMs = 1000;

interface Window {
  requestId: string;
  body: Buffer;
  refused: Record<string, number>;
}

interface RefusalsOptions {
  logger: Logger;
  metrics: Pick<Metrics, 'requestsRefused'>;
  limits?: Limits;
}

/**
 * Answers those who are not let in, for next to nothing: the answer is made once a second, and so is the
 * line of the log. That line has the id which all refused in that second were told.
 */
export function createRefusals({ logger, metrics, limits: limitOf = limits }: RefusalsOptions) {
  let current: Window | undefined;

  function open(): Window {
    const requestId = newId();
    const problem = unavailable('More is asked for than can be served');
    const body = Buffer.from(JSON.stringify(problemBody(problem, requestId)));
    const window: Window = { requestId, body, refused: {} };
    setTimeout(() => {
      current = undefined;
      logger.warn({ requestId, refused: window.refused }, 'overloaded');
    }, windowMs).unref();
    return window;
  }

  return (response: ServerResponse, { priority, reason }: Refusal): void => {
    const { body, refused } = (current ??= open());
    refused[priority] = (refused[priority] ?? 0) + 1;
    metrics.requestsRefused.inc({ priority, reason });
    // Node reads the rest of a body that nobody wanted, so that the connection can be used again.
    response.writeHead(503, {
      'content-type': 'application/problem+json',
      'content-length': body.length,
      'retry-after': String(limitOf[priority].retryAfterSeconds),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(body);
  };
}
