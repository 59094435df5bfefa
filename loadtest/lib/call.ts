import { check } from 'k6';
import http from 'k6/http';
import type { RefinedResponse } from 'k6/http';
import { Rate, Trend } from 'k6/metrics';
import { operations, type Operation } from './operations.ts';

/** Load enters at the ALB: what stands before it in AWS is CloudFront, which is not ours to load. */
export const baseUrl = __ENV['BASE_URL'] ?? 'http://127.0.0.1:8081';

/** Turned away for now, and told when to come back: 429 or 503 with `Retry-After`. */
const refused = new Rate('requests_refused');
/** Neither as it should be nor refused; no answer at all, too. */
const failed = new Rate('requests_failed');
/** Of right answers only: a refusal takes no time, and would flatter the others. */
const accepted = new Trend('accepted_duration', true);

interface CallOptions {
  /** For what stands in braces in the path. */
  at?: Record<string, string>;
  /** Without its question mark. */
  query?: string;
  body?: unknown;
  /** Access token. */
  token?: string;
  headers?: Record<string, string>;
  /** Answers of 4xx that are right here, for example 409 where a product may be sold out. */
  accepted?: number[];
}

export interface Answer {
  operation: Operation;
  outcome: 'expected' | 'refused' | 'failed';
  response: RefinedResponse<'text'>;
}

/** Asks for one operation, tags it with its id and counts what became of it. */
export function call(operation: Operation, options: CallOptions = {}): Answer {
  const { at = {}, query = '', body, token, headers, accepted: fine = [] } = options;
  const [method = '', template = ''] = operations[operation].split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => at[name] ?? name);
  const url = `${baseUrl}${path}${query && `?${query}`}`;
  const response = http.request(method, url, body === undefined ? null : JSON.stringify(body), {
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    // One series for an operation, however many products there are.
    tags: { operation, name: operation },
    responseCallback: http.expectedStatuses({ min: 200, max: 399 }, 429, 503, ...fine),
    responseType: 'text',
    redirects: 0,
    timeout: '15s',
  }) as RefinedResponse<'text'>;
  const outcome = outcomeOf(response, fine);
  refused.add(outcome === 'refused', { operation });
  failed.add(outcome === 'failed', { operation });
  if (outcome === 'expected') accepted.add(response.timings.duration, { operation });
  if (response.status >= 400) checkProblem(operation, response);
  return { operation, outcome, response };
}

function outcomeOf(
  { status, headers }: RefinedResponse<'text'>,
  fine: number[],
): Answer['outcome'] {
  if ((status >= 200 && status < 400) || fine.includes(status)) return 'expected';
  const isTurnedAway = (status === 429 || status === 503) && headers['Retry-After'] !== undefined;
  return isTurnedAway ? 'refused' : 'failed';
}

function checkProblem(operation: Operation, { status, headers, body }: RefinedResponse<'text'>) {
  check(headers, {
    [`${operation}: a refusal is problem+json that names its status`]: () =>
      (headers['Content-Type'] ?? '').startsWith('application/problem+json') &&
      (parse(body) as { status?: number } | null)?.status === status,
  });
}

/** What is true of a right answer, by how a failed check is to be called. */
type Truths<Body> = Record<string, (body: Body) => boolean>;

/**
 * The body of a right answer, once its content is checked too; null for one that was refused, which
 * is counted and no failed check, and for one that failed, which is both.
 */
export function read<Body>({ operation, outcome, response }: Answer, truths: Truths<Body> = {}) {
  if (outcome === 'refused') return null;
  const isRight = check(outcome, {
    [`${operation} answers as it should`]: (what) => what === 'expected',
  });
  if (!isRight) return null;
  const body = parse(response.body) as Body;
  const named = Object.entries(truths).map(([what, holds]) => [`${operation}: ${what}`, holds]);
  check(body, Object.fromEntries(named) as Truths<Body>);
  return body;
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** The value of a cookie in the answer, to be sent by hand: over http k6 keeps none that is Secure. */
export function cookieOf({ response }: Answer, name: string): string | undefined {
  const value = response.cookies[name]?.[0]?.value;
  return value ? `${name}=${value}` : undefined;
}
