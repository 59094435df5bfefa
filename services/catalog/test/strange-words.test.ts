import { request } from 'node:http';
import fc from 'fast-check';
import { staff } from './staff.js';
import { addProduct, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  for (const slug of ['mesa-uno', 'mesa-dos', 'silla-tres']) {
    await addProduct(service, slug, { category: 'mesas', attributes: { material: 'roble' } });
  }
});

afterAll(() => service.stop());

/** Sends the path byte by byte, as no client that is well would. */
function raw(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${service.url}/`, { path }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end();
  });
}

describe('words that mean something elsewhere', () => {
  const words = [
    'NUL\u0000byte',
    '\u0000',
    "' or 1=1 --",
    "mesa' & 'silla",
    'mesa & | ! ( ) <-> :* silla',
    '!mesa',
    'mesa:*',
    "'':A",
    '\\',
    "\\'",
    '%',
    '_',
    '%mesa_',
    '$1 $q $$ :q ?',
    '😀',
    '👩‍👩‍👧‍👦 mesa',
    'مائدة خشبية',
    '\u202emesa\u202c',
    '\ufeff\u200b\u00ad',
    '\ufffe\uffff',
    'e\u0301'.repeat(60),
    '\u0301'.repeat(50),
    'ﬁn ß İ ı ǅ',
    '١٢٣ ½ Ⅷ',
    'de la el los',
    'the and of',
    '...',
    '   ',
    '',
    'category:mesas',
    'code:mes',
    '<script>alert(1)</script>',
    '{"q":1}',
    'a '.repeat(100),
    'a'.repeat(200),
    '1'.repeat(200),
    '-'.repeat(200),
    'mesa-'.repeat(40),
    'a@b.es http://x.es/y?z=1 /usr/bin 1.2e-5 -7',
  ];

  it.each(words)(
    'when %j is searched, suggested or looked up, then there is an answer',
    async (q) => {
      const query = `q=${encodeURIComponent(q)}`;
      const search = `/products?${query}&include=facets,total`;
      expect((await service.get(search)).status).toBe(200);
      expect((await service.get(`/products?${query}&sort=price&category=mesas`)).status).toBe(200);
      expect((await service.get(`/products/suggestions?${query}`)).status).toBe(200);
      const inventory = await staff(service).send('GET', `/products/inventory?${query}`);
      // eslint-disable-next-line no-control-regex -- control characters are what it refuses
      expect(inventory.status).toBe(/\u0000/.test(q) ? 400 : 200);
    },
  );

  it('when only words are typed that search ignores, then everything is there', async () => {
    for (const q of ['de la', 'el', '', '%20', '%25']) {
      expect(await service.slugs(`q=${q}`)).toHaveLength(3);
    }
  });

  it.each([
    '%FF',
    '%C3',
    '%ED%A0%80',
    '%ED%A0%80%ED%B0%80',
    '%F8%88%80%80%80',
    '%',
    '%zz',
    '\xff',
    '\xc3\xa9',
    '\xed\xa0\x80',
  ])(
    'when the bytes %j are sent, then an answer or 400, in the query and in the path',
    async (bytes) => {
      const paths = [
        `/products?q=${bytes}`,
        `/products/suggestions?q=${bytes}`,
        `/products?${bytes}=1`,
        `/products?category=${bytes}&cursor=${bytes}`,
      ];
      for (const path of paths) expect([200, 400]).toContain(await raw(path));
      for (const path of [`/products/${bytes}`, `/products/categories/${bytes}`]) {
        expect([400, 404]).toContain(await raw(path));
      }
    },
  );

  it('when anything at all is typed, then an answer or 400', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text)),
      fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      fc
        .array(
          fc.constantFrom('mesa', 'sila', ' ', "'", '&', '|', '!', ':*', '(', '%', '\\', '9', '-'),
          {
            maxLength: 12,
          },
        )
        .map((parts) => Buffer.from(parts.join(''))),
    );
    const property = fc.asyncProperty(typed, async (bytes) => {
      const q = bytes.toString('hex').replaceAll(/../g, '%$&');
      for (const path of ['/products', '/products/suggestions']) {
        const { status } = await service.get(`${path}?q=${q}`);
        expect([200, 400]).toContain(status);
      }
    });
    await fc.assert(property, { numRuns: 250, interruptAfterTimeLimit: 30_000 });
  }, 60_000);
});
