import { createApp } from '@tienda/shared/app';
import { createMetrics } from '@tienda/shared/metrics';
import { operation, route } from '@tienda/shared/operation';
import { Problem, problems } from '@tienda/shared/problem';
import { queryInteger } from '@tienda/shared/schemas';
import { eventually, listenForTest, memoryLogger, type TestServer } from '@tienda/shared/testing';
import { z } from 'zod';

const thing = z.strictObject({ name: z.string() });

const listThings = operation({
  id: 'listThings',
  method: 'get',
  path: '/things',
  summary: 'List',
  access: 'public',
  query: z.strictObject({ limit: queryInteger(1, 10).default(5) }),
  responses: { 200: { description: 'Things', body: z.strictObject({ limit: z.int() }) } },
});
const addThing = operation({
  id: 'addThing',
  method: 'post',
  path: '/things',
  summary: 'Add',
  access: 'admin',
  body: thing,
  responses: { 201: { description: 'Added', body: thing } },
});
const stayThing = operation({
  id: 'stayThing',
  method: 'put',
  path: '/things/session',
  summary: 'Works with a cookie',
  access: 'public',
  cookie: '__Host-thing',
  responses: { 204: { description: 'Done' } },
});
const breakThing = operation({
  id: 'breakThing',
  method: 'get',
  path: '/things/{id}',
  summary: 'Fail',
  access: 'public',
  params: z.strictObject({ id: z.string() }),
  responses: { 200: { description: 'Never' } },
});

const callers = { 'Bearer admin': 'admin', 'Bearer customer': 'customer' } as const;

let server: TestServer;
const { logger, lines } = memoryLogger('toy');

beforeAll(async () => {
  const app = createApp({
    logger,
    metrics: createMetrics(),
    trustProxyHops: 0,
    trustedOrigins: ['http://shop.test'],
    checkReplies: true,
    authenticate: async (header) => {
      if (header === undefined) return null;
      const role = callers[header as keyof typeof callers];
      if (role === undefined) throw new Problem(problems.unauthorized);
      return { userId: 'u', role, sessionId: 's' };
    },
    routes: [
      route(listThings, async ({ query }) => ({ status: 200, body: { limit: query.limit } })),
      route(addThing, async ({ body }) => ({ status: 201, body })),
      route(stayThing, async () => ({ status: 204 })),
      route(breakThing, async ({ params }) => {
        if (params.id === 'undocumented') return { status: 418 };
        if (params.id === 'endless') return new Promise(() => {});
        throw new Error('secret detail');
      }),
    ],
  });
  server = await listenForTest(app);
});

afterAll(() => server.close());

const call = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(server.url + path, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
};
const post = (body: string, headers: Record<string, string> = {}) =>
  call('/things', {
    method: 'POST',
    headers: { authorization: 'Bearer admin', 'content-type': 'application/json', ...headers },
    body,
  });

describe('an application', () => {
  it('when the input is right, then the handler gets it typed', async () => {
    expect(JSON.parse((await call('/things?limit=7')).text)).toEqual({ limit: 7 });
    expect((await post('{"name":"a"}')).status).toBe(201);
  });

  it.each([
    ['/things?limit=0', 'limit'],
    ['/things?limit=11', 'limit'],
    ['/things?limit=1e1', 'limit'],
    ['/things?limit=', 'limit'],
    ['/things?limit=1&limit=2', 'limit'],
    ['/things?nope=1', 'nope'],
  ])('when the query is %s, then 400 names %s', async (path, field) => {
    const { status, headers, text } = await call(path);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    const body = JSON.parse(text) as { type: string; errors: Array<{ path: string }> };
    expect(body).toMatchObject({ type: '/problems/validation', status: 400 });
    expect(body.errors.map((error) => error.path)).toEqual([field]);
  });

  it.each([
    ['not JSON', '{', 400],
    ['an unknown field', '{"name":"a","role":"admin"}', 400],
    ['no body', '', 400],
    ['too much', JSON.stringify({ name: 'a'.repeat(110_000) }), 413],
  ])('when the body is %s, then it is refused', async (_name, body, status) => {
    expect((await post(body)).status).toBe(status);
  });

  it('when the body is no JSON by its type, then 415', async () => {
    expect((await post('name=a', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('when a body comes without a type, then 415; a type without a body is 400', async () => {
    const authorization = 'Bearer admin';
    const untyped = { method: 'POST', headers: { authorization }, body: Buffer.from('{}') };
    expect((await call('/things', untyped)).status).toBe(415);
    const headers = { authorization, 'content-type': 'application/json' };
    expect((await call('/things', { method: 'POST', headers })).status).toBe(400);
  });

  it.each([
    ['FOO /things HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    [`GET /things HTTP/1.1\r\nHost: x\r\nX-Large: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
  ])('when a request cannot even be parsed, then a problem is answered', async (bytes, status) => {
    const { connect } = await import('node:net');
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () =>
        socket.write(bytes),
      );
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString())).on('error', reject);
      socket.on('end', () => resolve(text));
    });
    expect(answer).toMatch(`HTTP/1.1 ${status} `);
    expect(answer).toMatch('application/problem+json');
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status });
  });

  it('when the method is not there, then 405 with Allow, also beside a route with a parameter', async () => {
    const { status, headers } = await call('/things', { method: 'DELETE' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect((await call('/things/session')).status).toBe(405);
    expect((await call('/nothing')).status).toBe(404);
  });

  it.each([
    [undefined, 401],
    ['Bearer nonsense', 401],
    ['Bearer customer', 403],
    ['Bearer admin', 201],
  ])('when the token is %s, then an admin operation answers %i', async (authorization, status) => {
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
    const answer = await call('/things', { method: 'POST', headers, body: '{"name":"a"}' });
    expect(answer.status).toBe(status);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'http://shop.test.evil.test' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://shop.test', 'sec-fetch-site': 'same-origin' }, 204],
    [{}, 204],
  ])('when a cookie route is called with %j, then it answers %i', async (headers, status) => {
    // fetch refuses to send some of these names, so the request is made by hand
    const { request } = await import('node:http');
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const url = `${server.url}/things/session`;
      const sent = request(url, { method: 'PUT', headers }, ({ statusCode }) =>
        resolve(statusCode),
      );
      sent.on('error', reject).end();
    });
    expect(answered).toBe(status);
  });

  it('when a handler fails, then 500 tells nothing and the log tells all', async () => {
    const { status, text } = await call('/things/1');
    expect(status).toBe(500);
    expect(text).not.toMatch(/secret/);
    const { instance } = JSON.parse(text) as { instance: string };
    const line = lines.find((entry) => entry.includes('secret detail')) ?? '{}';
    expect(`/requests/${(JSON.parse(line) as { requestId: string }).requestId}`).toBe(instance);
  });

  it('when a reply is not in the contract, then a test sees it', async () => {
    expect((await call('/things/undocumented')).status).toBe(500);
    expect(lines.some((entry) => entry.includes('does not document 418'))).toBe(true);
  });

  it('when the caller leaves before the answer, then the line of the request has its ids', async () => {
    const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793';
    const headers = { 'x-amzn-trace-id': trace };
    const signal = AbortSignal.timeout(200);
    await expect(call('/things/endless', { headers, signal })).rejects.toThrow();
    const ofRequest = () =>
      lines.map((line) => JSON.parse(line)).find(({ status }) => status === 499);
    await eventually(async () => expect(ofRequest()).toBeDefined());
    expect(ofRequest()).toMatchObject({ traceId: trace, requestId: expect.any(String) });
  });
});

describe('the path in the log', () => {
  const id = '01a20722-381b-720c-b1e7-dff43e984d32';

  it.each([
    ['/things', '/things'],
    ['/things?q=ana@example.test', '/things'],
    [`/things/${id}`, `/things/${id}`],
    ['/things/session', '/things/session'],
    ['/things/ana@example.test', '/things/…'],
    ['/things/ana%40example.test', '/things/…'],
    ['/things/%2B34%20600%20111%20222', '/things/…'],
    ['/things/600111222', '/things/…'],
    ['/things/4111-1111-1111-1111', '/things/…'],
    ['/things/session/Calle%20Mayor%201', '/things/session/…'],
    ['/ana-ruiz/things', '/…/things'],
  ])('when %s is asked for, then it has %s', async (path, logged) => {
    lines.length = 0;
    await call(path);
    await eventually(async () => {
      expect(
        lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'request'),
      ).toMatchObject({
        path: logged,
      });
    });
    expect(lines.join()).not.toMatch(/ana|600111222|4111-1111|Mayor/);
  });
});
