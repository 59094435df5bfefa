import { createApp } from '@tienda/shared/app';
import { createMetrics } from '@tienda/shared/metrics';
import { operation, route } from '@tienda/shared/operation';
import { memoryLogger } from '@tienda/shared/testing';
import { z } from 'zod';
import { askFrom, startNginx, type OwnNginx } from './own-nginx.js';

const answer = { 200: { description: 'Whose', body: z.object({ ip: z.string() }) } };
const paths = ['/products', '/users', '/users/sessions', '/users/password-resets', '/users/me'];
const operations = paths.flatMap((path) =>
  (['get', 'post', 'put'] as const).map((method) =>
    operation({ id: method, method, path, summary: 'Who', access: 'public', responses: answer }),
  ),
);
const whoever = (trustProxyHops: number) =>
  createApp({
    routes: operations.map((one) => route(one, async ({ ip }) => ({ status: 200, body: { ip } }))),
    authenticate: async () => null,
    logger: memoryLogger('whoever').logger,
    metrics: createMetrics(),
    trustProxyHops,
  });

const low = { RequestsPerFiveMinutes: '30', SignInsPerFiveMinutes: '10' };
let two: OwnNginx;
let one: OwnNginx;
beforeAll(async () => {
  two = await startNginx(whoever(2), low);
  one = await startNginx(whoever(1), low);
});
afterAll(async () => {
  await two.stop();
  await one.stop();
});

describe('rate limits of the edge', () => {
  it('when one address asks too often, then it is 429 as of the web ACL, and others are not', async () => {
    const from = '127.0.0.11';
    const ask = () => askFrom(`${two.edgeUrl}/products`, { from });
    for (let i = 0; i < 30; i += 1) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('60');
    expect(refused.headers['content-type']).toBe('application/json');
    expect(refused.headers['x-content-type-options']).toBe('nosniff');
    expect(JSON.parse(refused.body)).toEqual({
      type: '/problems/too-many-requests',
      title: 'Too many requests',
      status: 429,
    });
    expect((await askFrom(`${two.edgeUrl}/products`, { from: '127.0.0.12' })).status).toBe(200);
    expect((await askFrom(`${two.albUrl}/products`, { from })).status).toBe(200);
  });

  it('when an address signs in too often, then in no spelling, and all else goes on', async () => {
    const from = '127.0.0.13';
    const ask = (method: string, path: string) =>
      askFrom(two.edgeUrl + path, { method, from, headers: { 'content-length': '0' } });
    const spellings = ['/users', '/users/sessions', '/users/password-resets', '/users/SESSIONS/'];
    for (let i = 0; i < 10; i += 1) await ask(i % 2 ? 'POST' : 'PUT', spellings[i % 4] ?? '');
    for (const path of [...spellings, '/users/./sessions', '/users/%73essions']) {
      expect([path, (await ask('POST', path)).status]).toEqual([path, 429]);
    }
    expect((await ask('POST', '/users/me')).status).toBe(200);
    expect((await ask('GET', '/users/sessions')).status).toBe(200);
    expect((await ask('GET', '/products')).headers['retry-after']).toBeUndefined();
  });

  it('when an address is made up in X-Forwarded-For, then the limit is still that of the sender', async () => {
    const from = '127.0.0.14';
    for (let i = 0; i < 40; i += 1) {
      const headers = { 'x-forwarded-for': `192.0.2.${i}` };
      const { status } = await askFrom(`${two.edgeUrl}/products`, { from, headers });
      expect(status).toBe(i < 30 ? 200 : 429);
    }
  });
});

describe('who a service takes the client for', () => {
  const made = ['192.0.2.1', '192.0.2.1, 192.0.2.2', '127.0.0.1', '::1', 'unknown', ','];

  it.each(made)(
    'when X-Forwarded-For says %s, then behind two proxies it has no effect',
    async (chain) => {
      const headers = {
        'x-forwarded-for': chain,
        forwarded: 'for=192.0.2.9',
        'x-real-ip': '192.0.2.9',
      };
      const { body } = await askFrom(`${two.edgeUrl}/products`, { from: '127.0.0.15', headers });
      expect(JSON.parse(body)).toEqual({ ip: '127.0.0.15' });
    },
  );

  it.each(made)(
    'when X-Forwarded-For says %s, then behind one proxy it has no effect',
    async (chain) => {
      const headers = { 'x-forwarded-for': chain };
      const { body } = await askFrom(`${one.albUrl}/products`, { from: '127.0.0.16', headers });
      expect(JSON.parse(body)).toEqual({ ip: '127.0.0.16' });
    },
  );

  it('when somebody reaches the load balancer past the edge, then they could say who they are', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    const { body } = await askFrom(`${two.albUrl}/products`, { from: '127.0.0.17', headers });
    expect(JSON.parse(body)).toEqual({ ip: '192.0.2.1' });
  });
});
