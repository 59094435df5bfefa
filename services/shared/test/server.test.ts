import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createApp } from '@tienda/shared/app';
import { createMetrics } from '@tienda/shared/metrics';
import { operation, route } from '@tienda/shared/operation';
import { createHttpServer } from '@tienda/shared/server';
import { memoryLogger } from '@tienda/shared/testing';
import { z } from 'zod';

const addThing = operation({
  id: 'addThing',
  method: 'post',
  path: '/things',
  summary: 'Add',
  access: 'public',
  body: z.strictObject({}),
  responses: { 204: { description: 'Added' } },
});

const { logger, lines } = memoryLogger('toy');
const app = createApp({
  logger,
  metrics: createMetrics(),
  trustProxyHops: 0,
  authenticate: async () => null,
  routes: [route(addThing, async () => ({ status: 204 }))],
});
const server = createHttpServer(app, logger);
const impatient = createHttpServer(app, logger);
let url: string;

beforeAll(async () => {
  // Not in Node's types.
  Object.assign(impatient, { connectionsCheckingInterval: 50 });
  impatient.headersTimeout = impatient.requestTimeout = 200;
  for (const each of [server, impatient]) {
    each.listen(0, '127.0.0.1');
    await once(each, 'listening');
  }
  url = `http://127.0.0.1:${portOf(server)}/`;
});

afterAll(() => {
  for (const each of [server, impatient]) {
    each.closeAllConnections();
    each.close();
  }
});

const portOf = (of: Server) => (of.address() as AddressInfo).port;

/** All that is answered to `sent` until the connection is closed. */
async function answerTo(sent: string, of = server): Promise<string> {
  const socket = connect(portOf(of), '127.0.0.1');
  socket.write(sent);
  return Buffer.concat(await socket.toArray()).toString();
}

describe('the server of a service', () => {
  it("when a request comes, then it and its response have Express's prototypes beforehand", async () => {
    // Then Object.setPrototypeOf, which Express calls for both, changes nothing and costs nothing.
    const matched: boolean[] = [];
    server.prependListener('request', (request, response) => {
      matched.push(Object.getPrototypeOf(request) === app.request);
      matched.push(Object.getPrototypeOf(response) === app.response);
    });
    expect((await fetch(url)).status).toBe(404);
    expect(matched).toEqual([true, true]);
  });

  it.each([
    ['no HTTP', 'ana@example.test\r\n\r\n', 400],
    ['a header that is none', 'GET / HTTP/1.1\r\nHost: a\r\nana@example.test\r\n\r\n', 400],
    ['headers of 40 KB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
  ])(
    'when %s comes, then the log has the id of its answer and nothing of it',
    async (_, sent, status) => {
      lines.length = 0;
      const answer = await answerTo(sent);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      const { instance } = JSON.parse(answer.split('\r\n\r\n')[1] ?? '') as { instance: string };
      expect(lines).toHaveLength(1);
      const line = JSON.parse(lines[0] ?? '') as { requestId: string };
      expect(line).toMatchObject({ level: 'info', status });
      expect(instance).toBe(`/requests/${line.requestId}`);
      expect(lines[0]).not.toContain('ana');
    },
  );

  it.each([
    ['its headers', 'POST /things HTTP/1.1\r\nHost: a\r\n'],
    [
      'its body',
      'POST /things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
  ])('when a request stops in %s, then it is answered 408 once', async (_, sent) => {
    const [head, body = ''] = (await answerTo(sent, impatient)).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/);
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(body)).toMatchObject({ type: '/problems/request-timeout', status: 408 });
  });
});
