import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createApp } from '@tienda/shared/app';
import { createMetrics } from '@tienda/shared/metrics';
import { createHttpServer } from '@tienda/shared/server';
import { memoryLogger } from '@tienda/shared/testing';

const { logger, lines } = memoryLogger('toy');
const app = createApp({
  logger,
  metrics: createMetrics(),
  trustProxyHops: 0,
  authenticate: async () => null,
  routes: [],
});
const server = createHttpServer(app, logger);
let url: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

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
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.write(sent);
      const answer = Buffer.concat(await socket.toArray()).toString();
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      const { instance } = JSON.parse(answer.split('\r\n\r\n')[1] ?? '') as { instance: string };
      expect(lines).toHaveLength(1);
      const line = JSON.parse(lines[0] ?? '') as { requestId: string };
      expect(line).toMatchObject({ level: 'info', status });
      expect(instance).toBe(`/requests/${line.requestId}`);
      expect(lines[0]).not.toContain('ana');
    },
  );
});
