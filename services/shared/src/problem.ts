import type { SecurityEvent, SecurityEventKind } from './security-events.js';

/** A kind of problem: RFC 9457 `type` is `/problems/<slug>`; `title` never varies between occurrences. */
export interface ProblemType {
  slug: string;
  status: number;
  title: string;
  /** Header name → description, for OpenAPI. */
  headers?: Record<string, string>;
  /** What the log is told whenever it is answered. */
  event?: SecurityEventKind;
}

/** Problems that any operation may answer. A service adds its own in its `problems.ts`. */
export const problems = {
  validation: { slug: 'validation', status: 400, title: 'The request is not valid' },
  cursor: { slug: 'cursor', status: 400, title: 'The cursor does not belong to this query' },
  unauthorized: { slug: 'unauthorized', status: 401, title: 'A valid access token is needed' },
  forbidden: {
    slug: 'forbidden',
    status: 403,
    title: 'Your role does not allow this',
    event: 'access-refused',
  },
  notFound: { slug: 'not-found', status: 404, title: 'There is nothing here' },
  methodNotAllowed: { slug: 'method-not-allowed', status: 405, title: 'Method not allowed' },
  requestTimeout: {
    slug: 'request-timeout',
    status: 408,
    title: 'The request did not come to an end',
  },
  conflict: { slug: 'conflict', status: 409, title: 'It conflicts with what is there' },
  preconditionFailed: { slug: 'precondition-failed', status: 412, title: 'It has changed since' },
  tooLarge: { slug: 'too-large', status: 413, title: 'The body is too large' },
  unsupportedMediaType: {
    slug: 'unsupported-media-type',
    status: 415,
    title: 'Only application/json is accepted',
  },
  preconditionRequired: {
    slug: 'precondition-required',
    status: 428,
    title: 'If-Match is needed',
  },
  tooManyRequests: {
    slug: 'too-many-requests',
    status: 429,
    title: 'Too many requests',
    event: 'attempts-limited',
  },
  headersTooLarge: { slug: 'headers-too-large', status: 431, title: 'The headers are too large' },
  internal: { slug: 'internal', status: 500, title: 'Something went wrong' },
  unavailable: { slug: 'unavailable', status: 503, title: 'Temporarily unavailable' },
} as const satisfies Record<string, ProblemType>;

export interface FieldError {
  /** Where, as a dotted path from the body, the query, the path or the headers. */
  path: string;
  message: string;
}

interface ProblemOptions {
  /** Members added to the answer, e.g. `{ items }`. */
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** What the log is told in place of what its type says. */
  event?: SecurityEvent | undefined;
  cause?: unknown;
}

/** The one error that services throw on purpose; whatever else is thrown answers 500 without detail. */
export class Problem extends Error {
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;
  readonly event: SecurityEvent | undefined;

  constructor(
    readonly type: ProblemType,
    readonly detail?: string,
    { extra = {}, headers = {}, event, cause }: ProblemOptions = {},
  ) {
    super(detail ?? type.title, { cause });
    this.name = 'Problem';
    this.extra = extra;
    this.headers = headers;
    this.event = event ?? (type.event && { kind: type.event });
  }
}

export function invalid(errors: FieldError[]): Problem {
  const named = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message));
  return new Problem(problems.validation, named.join('; '), { extra: { errors } });
}

/** 503 with the seconds after which a client may try again. */
export function unavailable(detail: string, retryAfterSeconds = 1, cause?: unknown): Problem {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return new Problem(problems.unavailable, detail, { headers, cause });
}

/** The RFC 9457 body of a problem, for the request `requestId`. */
export function problemBody(problem: Problem, requestId: string): Record<string, unknown> {
  const { slug, title, status } = problem.type;
  const detail = problem.detail === undefined ? {} : { detail: problem.detail };
  const instance = `/requests/${requestId}`;
  return { type: `/problems/${slug}`, title, status, ...detail, instance, ...problem.extra };
}
