import { createApp } from '@tienda/shared/app';
import { createMetrics } from '@tienda/shared/metrics';
import { memoryLogger } from '@tienda/shared/testing';
import { until } from '../support/until.js';
import { askFrom, startNginx, type OwnNginx } from './own-nginx.js';

const app = createApp({
  routes: [],
  authenticate: async () => null,
  logger: memoryLogger('nobody').logger,
  metrics: createMetrics(),
  trustProxyHops: 2,
});

let nginx: OwnNginx;
beforeAll(async () => {
  nginx = await startNginx(app, {});
});
afterAll(() => nginx.stop());

const id = '01a20722-381b-720c-b1e7-dff43e984d32';

it.each([
  ['/', '/'],
  ['/producto/mesa-de-roble', '/producto/mesa-de-roble'],
  ['/products/categories/', '/products/categories/'],
  [`/orders/${id}/receipt?x=ana`, `/orders/${id}/receipt`],
  [`/media/products/${id}-640.webp`, `/media/products/${id}-640.webp`],
  ['/assets/index-C3xB_12-.js', '/assets/index-C3xB_12-.js'],
  ['/users/ana@example.test', '/users/…'],
  ['/users/ana%40example.test/addresses', '/users/…'],
  ['/users/%2B34600111222', '/users/…'],
  ['/users/600111222', '/users/…'],
  ['/users/tel-600-111-222', '/users/…'],
  ['/orders/4111-1111-1111-1111', '/orders/…'],
  ['/Calle%20Mayor/1', '/…'],
])('when %s is asked of the edge, then its log has %s', async (path, logged) => {
  const before = nginx.accessLog().length;
  await askFrom(nginx.edgeUrl + path);
  const line = await until(async () => nginx.accessLog()[before]);
  expect(JSON.parse(line)).toMatchObject({ path: logged });
  expect(line).not.toMatch(/ana|600|4111|Calle/);
});
