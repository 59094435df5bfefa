import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from '@tienda/shared/app';
import { createMetrics } from '@tienda/shared/metrics';
import { createHttpServer } from '@tienda/shared/server';
import { memoryLogger } from '@tienda/shared/testing';

const app = createApp({
  logger: memoryLogger('toy').logger,
  metrics: createMetrics(),
  trustProxyHops: 0,
  authenticate: async () => null,
  routes: [],
});
const server = createHttpServer(app);
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
});
