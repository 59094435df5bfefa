import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import type { Departure } from './departure.js';

export type { Logger };

/** Every line of a request carries its ids; `traceId` is the ALB's X-Amzn-Trace-Id. */
export interface RequestContext {
  requestId: string;
  traceId?: string | undefined;
  departure?: Departure;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();

/** Names under which a secret or a person could end up in a logged object. */
const secret = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'email',
  'phone',
];
const redacted = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * Sequelize hangs the statement and its bound values on its errors: a failed registration would log
 * the address, the phone and the password's hash. So nothing passes that is not named here.
 */
function errorFields(error: Error): Record<string, unknown> {
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, code: codeOf(error) };
}

/** Its own code or that of what it was made of: a problem's cause, the driver's error within Sequelize's. */
function codeOf(error: unknown): string | undefined {
  const { code, original, cause } = error as Record<'code' | 'original' | 'cause', unknown>;
  if (typeof code === 'string') return code;
  const inner = original ?? cause;
  return inner ? codeOf(inner) : undefined;
}

/** One JSON object per line on stdout, with the request's id while one is being answered. */
export function createLogger(
  { service, level }: { service: string; level: string },
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorFields },
    redact: { paths: redacted, censor: '[redacted]' },
    mixin: () => {
      const { requestId, traceId } = requestContext.getStore() ?? {};
      return { requestId, traceId };
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
