import { addCategory, addProduct, startCatalog, type CatalogService } from './support.js';
import { staff } from './staff.js';

let service: CatalogService;

/** Or `fetch` asks for a fresh answer of its own accord. */
const plain = { 'cache-control': 'max-age=0' };

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'mesas');
  await addProduct(service, 'mesa-de-pino', { category: 'mesas' });
});

afterAll(() => service.stop());

const paths = [
  '/products?q=mesa&include=facets,total',
  '/products/suggestions?q=me',
  '/products/categories',
];

describe('what anybody may keep', () => {
  it.each(paths)('when %s is asked again with its ETag, then 304 without a body', async (path) => {
    const first = await service.get(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers.get('cache-control')).toMatch(
      /^public, max-age=1, stale-while-revalidate=3$/,
    );
    const again = await service.get(path, { headers: { 'if-none-match': etag, ...plain } });
    expect([again.status, again.body]).toEqual([304, undefined]);
    expect(
      (await service.get(path, { headers: { 'if-none-match': '"other"', ...plain } })).status,
    ).toBe(200);
  });

  it('when what is found changes, then so does the ETag', async () => {
    const before = (await service.get('/products?q=mesa')).headers.get('etag');
    await service.query('update catalog.stock set available = 3');
    expect((await service.get('/products?q=mesa')).headers.get('etag')).not.toBe(before);
  });

  it.each(paths)(
    'when %s is asked with a token, then nobody else may keep the answer',
    async (path) => {
      const { headers } = await staff(service).send('GET', path);
      expect(headers.get('cache-control')).toBe('private, no-cache');
    },
  );
});
