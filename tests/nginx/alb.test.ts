import { shop } from '../support/shop.js';
import { rawRequest } from '../support/raw-request.js';

const ask = (target: string, headers: Record<string, string> = {}, method = 'GET') =>
  rawRequest(shop.albUrl, { target, headers, method });

const defaultRule = { type: '/problems/not-found', title: 'Not found', status: 404 };

describe('the load balancer', () => {
  it.each([
    ['/products', 200, '"items"'],
    ['/products?q=mesa&limit=1', 200, '"items"'],
    ['/products/categories', 200, '"items"'],
    ['/orders', 401, '/problems/'],
    ['/orders/openapi.json', 200, '/orders/cart'],
    ['/users/me', 401, '/problems/'],
    ['/users/.well-known/jwks.json', 200, '"keys"'],
  ])('when %s is asked for, then its service answers %i', async (target, status, part) => {
    const answer = await ask(target);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(part);
  });

  it.each([
    '/',
    '/productsfoo',
    '/products%2fcategories',
    '/Products',
    '//products',
    '/./products',
    '/x/../products',
    '/api/products',
    '/livez',
    '/readyz',
    '/metrics',
    '/media/products/mesa-640.webp',
    '/bandeja/api/emails',
    '/_localstack/health',
    '/tienda-local-receipts-000000000000/',
  ])('when %s is asked for, then no rule matches the path as it was sent', async (target) => {
    const answer = await ask(target);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.body)).toEqual(defaultRule);
  });

  it.each(['/products/../users/me', '/products/%2e%2e/users/me', '/products/..%2fusers%2fme'])(
    'when %s is asked for, then catalog gets it unresolved, not users',
    async (target) => {
      const answer = await ask(target);
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );

  it('when the chain of proxies has more than 30 addresses, then the answer is 463', async () => {
    const chain = (length: number) => Array(length).fill('192.0.2.1').join(', ');
    expect((await ask('/products?limit=1', { 'X-Forwarded-For': chain(31) })).status).toBe(463);
    expect((await ask('/products?limit=1', { 'X-Forwarded-For': chain(28) })).status).toBe(200);
  });

  it('when a request line or a header has more than 16 K, then it is refused', async () => {
    expect((await ask(`/products?q=${'a'.repeat(17_000)}`)).status).toBe(414);
    expect((await ask('/products', { 'X-Long': 'a'.repeat(17_000) })).status).toBe(400);
  });

  it('when the method is TRACE, then it is 405', async () => {
    expect((await ask('/products', {}, 'TRACE')).status).toBe(405);
  });
});
