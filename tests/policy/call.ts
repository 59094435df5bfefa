import { shop } from '../support/shop.js';
import type { Json } from './tokens.js';

export interface Sent {
  method: string;
  path: string;
  token?: string | undefined;
  headers?: Record<string, string> | undefined;
  body?: unknown;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Parsed JSON, or the text of anything else. */
  body: Json;
}

/** One request to the load balancer, where no limit of the edge stands between. */
export async function call({ method, path, token, headers, body }: Sent): Promise<Answer> {
  const response = await fetch(shop.albUrl + path, {
    method: method.toUpperCase(),
    redirect: 'manual',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: {
      ...Object.fromEntries(response.headers),
      // Of several, the spread keeps the last.
      'set-cookie': response.headers.getSetCookie().join(', '),
    },
    body: (isJson ? JSON.parse(text) : text) as Json,
  };
}

/** The answer of a request that must succeed. */
export async function succeed(sent: Sent): Promise<Answer> {
  const answer = await call(sent);
  if (answer.status < 400) return answer;
  throw new Error(`${sent.method} ${sent.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}
