import { shop } from '../support/shop.js';
import { rawRequest, type RawAnswer } from '../support/raw-request.js';

interface Picture {
  items: Array<{ image: { url: string } | null }>;
}

const ask = (target: string, headers: Record<string, string> = {}, method = 'GET') =>
  rawRequest(shop.edgeUrl, { target, headers, method });

/** Exactly once and exactly so: a second value would be joined to it by a comma. */
const securityHeaders = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
};

const isWebApp = ({ status, headers, body }: RawAnswer) =>
  status === 200 && headers['content-type']?.startsWith('text/html') && body.includes('<div id=');

async function firstPicture(): Promise<string> {
  const { items } = (await (await fetch(`${shop.edgeUrl}/products?limit=5`)).json()) as Picture;
  const url = items.find(({ image }) => image !== null)?.image?.url;
  if (url === undefined) throw new Error('No product has a picture');
  return url;
}

async function mainScript(): Promise<string> {
  const { body } = await ask('/');
  const path = /type="module"[^>]*src="(\/assets\/[^"]+\.js)"/.exec(body)?.[1];
  if (path === undefined) throw new Error('The web app names no script');
  return path;
}

describe('paths of the edge', () => {
  it.each([
    '/',
    '/?q=mesa',
    '/carrito',
    '/mesas/de-comedor',
    '/bandeja',
    '/productsfoo',
    '/media',
    '/a.b/c',
    '/livez',
    '/readyz',
    '/metrics',
  ])('when %s is asked for, then it is a page of the web app', async (target) => {
    const answer = await ask(target);
    expect(isWebApp(answer)).toBe(true);
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/nope.js',
    '/assets/nope.js',
    '/favicon.none',
    '/media/nope.webp',
    '/.env',
    '/a..b/.c',
  ])('when %s is asked for, then it is a plain 404', async (target) => {
    const answer = await ask(target);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('text/plain');
    expect(answer.body).toBe('Not found.\n');
  });

  it('when an absent order is asked for, then the error is the service’s, not the web app', async () => {
    const answer = await ask('/orders/01890a5d-ac96-774b-bcce-b302099a8057');
    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it.each(['PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'])(
    'when a file of S3 is asked for by %s, then it is refused',
    async (method) => {
      for (const target of ['/', '/media/products/x.webp', '/assets/x.js', '/bandeja/api/sms']) {
        expect((await ask(target, {}, method)).status).toBe(403);
      }
    },
  );
});

describe('files of the edge', () => {
  it('when a picture is asked for, then it may be kept for a year', async () => {
    const { status, headers } = await ask(await firstPicture());
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('image/webp');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('when a script is asked for with gzip, then it is compressed and validates again', async () => {
    const path = await mainScript();
    const { headers } = await ask(path, { 'Accept-Encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers['vary']).toBe('Accept-Encoding');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const again = await ask(path, { 'If-None-Match': headers['etag'] ?? '' });
    expect(again.status).toBe(304);
  });

  it('when HEAD is asked for, then there is a length and no body', async () => {
    const { status, headers, body } = await ask(await firstPicture(), {}, 'HEAD');
    expect(status).toBe(200);
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
    expect(body).toBe('');
  });
});

describe('headers of the edge', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/nope.js'],
    ['GET', '/media/nope.webp'],
    ['GET', '/products?limit=1'],
    ['GET', '/products?limit=0'],
    ['GET', '/products/nope'],
    ['GET', '/orders'],
    ['GET', '/users/.well-known/jwks.json'],
    ['GET', '/bandeja/api/emails'],
    ['GET', '/bandeja/api/nope'],
    ['PUT', '/'],
    ['TRACE', '/'],
    ['GET', `/${'a'.repeat(17_000)}`],
    ['GET', '/%00'],
  ])(
    'when %s %.40s is answered, then each security header is there once',
    async (method, target) => {
      const { headers } = await ask(target, {}, method);
      expect(headers).toMatchObject(securityHeaders);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  it('when the emulator answered, then nothing of its own gets out', async () => {
    const origin = { Origin: 'http://localhost:8080', Range: 'bytes=0-1' };
    for (const target of ['/', '/nope.js', await firstPicture(), '/bandeja/api/emails']) {
      const { status, headers } = await ask(target, origin);
      expect(status).not.toBe(206);
      const foreign = /^(x-amz|x-localstack|access-control|set-cookie|accept-ranges)/;
      expect(Object.keys(headers).filter((name) => foreign.test(name))).toEqual([]);
      expect(headers['server']).toBe('nginx');
    }
  });
});
