import { newId } from '@tienda/shared/ids';
import { signToken, testEnvironment } from '@tienda/shared/testing';
import { rawRequest, type RawAnswer } from '../support/raw-request.js';
import { tells } from '../support/tells.js';

export type Service = 'catalog' | 'orders' | 'users';

/** A name with several values is sent as often. */
export type Headers = Record<string, string | string[]>;

interface Asked {
  method?: string;
  headers?: Headers;
  body?: string | Buffer;
}

/** As the load balancer gives each request, so that its line in the log is whole. */
export const trace = 'Root=1-61734141-411111111111111111e9e5fc';

/** Straight to the service, with no proxy before it that could refuse first; to its contract's paths. */
export function ask(target: string, asked: Asked = {}): Promise<RawAnswer> {
  const port = testEnvironment()[serviceOf(target)]?.['PORT'];
  const headers = { 'X-Amzn-Trace-Id': trace, ...asked.headers };
  return rawRequest(`http://127.0.0.1:${port}`, { target, ...asked, headers });
}

/** Of `/Orders` and the like, too. */
function serviceOf(target: string): Service {
  if (/^\/orders/i.test(target)) return 'orders';
  return /^\/users/i.test(target) ? 'users' : 'catalog';
}

const json = { 'Content-Type': 'application/json' };

/** Sends JSON, or what is to be taken for it. */
export const send = (
  method: string,
  target: string,
  { headers, body }: { headers?: Headers; body: unknown },
): Promise<RawAnswer> => {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return ask(target, { method, headers: { ...json, ...headers }, body: bytes });
};

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
export const asCustomer = () => bearer(signToken({ userId: newId(), role: 'customer' }));
export const asAdmin = () => bearer(signToken({ userId: newId(), role: 'admin' }));

/** Fails unless the answer is a refusal of the service's own that gives nothing away. */
export function expectRefusal(answer: RawAnswer, statuses: readonly number[]): void {
  const { status, headers, body } = answer;
  expect(`${status} ${body.slice(0, 300)}`).toMatch(new RegExp(`^(${statuses.join('|')}) `));
  if (status >= 400) {
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, instance: expect.any(String) });
  }
  expectHarmless(answer);
}

/** Fails on a failure, on what tells too much, and on what opens the answer to other pages. */
export function expectHarmless({ status, headers, body }: RawAnswer): void {
  expect(status).toBeLessThan(500);
  if (status >= 400) expect(body).not.toMatch(tells);
  expect(headers['x-content-type-options']).toBe('nosniff');
  const open = /^(access-control-|x-powered-by|server$|timing-allow-origin)/;
  expect(Object.keys(headers).filter((name) => open.test(name))).toEqual([]);
}
