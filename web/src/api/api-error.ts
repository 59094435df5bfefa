/** A field that the API refused, by its dotted path in the body. */
export interface FieldProblem {
  path: string;
  message: string;
}

interface Details {
  slug: string;
  errors?: FieldProblem[];
  items?: ProblemItem[];
  /** From the Retry-After header. */
  retryAfterSeconds?: number;
  /** What the service's log knows the request by. */
  requestId?: string;
}

/** A product that stood in the way of an order: `available` only when there is too little of it. */
export interface ProblemItem {
  productId: string;
  requested?: number;
  available?: number;
}

/** An answer that is not what was asked for; `slug` is the last part of the problem's `type`. */
export class ApiError extends Error {
  readonly slug: string;
  readonly errors: FieldProblem[];
  readonly items: ProblemItem[];
  readonly retryAfterSeconds: number | undefined;
  readonly requestId: string | undefined;

  constructor(
    readonly status: number,
    details: Details,
  ) {
    super(`${status} ${details.slug}`);
    this.name = 'ApiError';
    this.slug = details.slug;
    this.errors = details.errors ?? [];
    this.items = details.items ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.requestId = details.requestId;
  }
}

interface ProblemBody {
  type?: string;
  instance?: string;
  errors?: FieldProblem[];
  items?: ProblemItem[];
}

/** `body` is problem+json of a service, or whatever text a load balancer made up. */
export function errorFrom(response: Response, body: unknown): ApiError {
  const problem: ProblemBody = typeof body === 'object' && body !== null ? body : {};
  const seconds = Number(response.headers.get('retry-after'));
  return new ApiError(response.status, {
    slug: lastPart(problem.type) ?? 'no-problem',
    errors: problem.errors,
    items: problem.items,
    retryAfterSeconds: seconds > 0 ? seconds : undefined,
    requestId: lastPart(problem.instance),
  });
}

const lastPart = (path: string | undefined) => path?.split('/').at(-1);

export const hasSlug = (error: unknown, slug: string): error is ApiError =>
  error instanceof ApiError && error.slug === slug;

export const hasStatus = (error: unknown, status: number): error is ApiError =>
  error instanceof ApiError && error.status === status;

/** Whether the same request may well succeed in a moment: no connection, no time, no free server. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status >= 500 || error.status === 429;

/** The longest wait that anybody sits through without a word, in milliseconds. */
const longestWaitMs = 10_000;

/** What the API says to wait before the same request is worth another try, at most ten seconds; 0: nothing. */
export const retryAfterMs = (error: unknown): number =>
  error instanceof ApiError ? Math.min((error.retryAfterSeconds ?? 0) * 1000, longestWaitMs) : 0;
