import {
  addCategory,
  addProduct,
  refreshSearch,
  startCatalog,
  type CatalogService,
} from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addCategory(service, 'mesas', { name: 'Mesas' });
  await addCategory(service, 'sofas', { name: 'Sofás y sillones' });
  await addCategory(service, 'mesitas', { name: 'Mesitas', parent: 'mesas' });
  await addCategory(service, 'vacia', { name: 'Mesones' });
  const mesa = { category: 'mesas', description: 'Un mestizo de dos estilos, tres meses o un mes' };
  await addProduct(service, 'mesa-roble', { ...mesa, name: 'Mesa de roble', popularity: 5 });
  await addProduct(service, 'mesa-rota', {
    ...mesa,
    name: 'Mesa rota',
    popularity: 9,
    available: 0,
  });
  await addProduct(service, 'mesa-pino', { ...mesa, name: 'Mesa de pino', popularity: 7 });
  await addProduct(service, 'mesita', { category: 'mesitas', name: 'Mesita de noche' });
  await addProduct(service, 'sofa', { category: 'sofas', name: 'Sofá de lino' });
  await addProduct(service, 'sofa-cama', { category: 'sofas', name: 'Sofa-cama rojo' });
  await addProduct(service, 'estanteria', { name: 'Estantería AX200', popularity: 3 });
  await addProduct(service, 'secreto', { name: 'Meseta secreta', status: 'draft' });
  await refreshSearch(service);
});

afterAll(() => service.stop());

interface Suggestion {
  kind: string;
  text: string;
  slug: string | null;
}

const ask = (q: string) => service.get(`/products/suggestions?q=${encodeURIComponent(q)}`);

/** The texts of words and the slugs of the others, by kind. */
async function suggest(q: string) {
  const { status, body } = await ask(q);
  expect(status).toBe(200);
  const of = (kind: string) =>
    body.items
      .filter((item: Suggestion) => item.kind === kind)
      .map(({ text, slug }: Suggestion) => slug ?? text);
  return { words: of('word'), categories: of('category'), products: of('product') };
}

describe('suggestions', () => {
  it('when a word is begun, then its words, categories and products come, in that order', async () => {
    const { body, headers } = await ask('mesi');
    expect(headers.get('cache-control')).toMatch(/^public, max-age=1\b/);
    expect(body).toEqual({
      items: [
        { kind: 'word', text: 'mesita', slug: null },
        { kind: 'category', text: 'Mesitas', slug: 'mesitas' },
        { kind: 'product', text: 'Mesita de noche', slug: 'mesita' },
      ],
    });
  });

  it('when descriptions have a shorter word of the same stem, then that of names is offered', async () => {
    expect((await suggest('mes')).words).toEqual(['mesa', 'mesita']);
  });

  it('when many things begin alike, then the commonest come first, and what is sold out last', async () => {
    expect(await suggest('me')).toEqual({
      words: ['mesa', 'mesita'],
      categories: ['mesas', 'mesitas'],
      products: ['mesa-pino', 'mesa-roble', 'mesita', 'mesa-rota'],
    });
  });

  it.each(['sofá', 'SOFA', 'sofa', 'Sófa', 'sofá '])(
    'when %p is typed, then accents and case do not matter',
    async (q) => {
      expect(await suggest(q)).toMatchObject({
        words: [],
        categories: ['sofas'],
        products: expect.arrayContaining(['sofa', 'sofa-cama']),
      });
    },
  );

  it('when a word is longer than its stem but unfinished, then its products are there', async () => {
    expect(await suggest('estanter')).toMatchObject({
      words: ['estantería'],
      products: ['estanteria'],
    });
    expect((await suggest('mesas')).products).toContain('mesa-pino');
  });

  it('when words stand before, then they are kept, and only what goes with them comes', async () => {
    expect(await suggest('mesa de r')).toEqual({
      words: ['mesa de roble', 'mesa de rota'],
      categories: [],
      products: ['mesa-roble', 'mesa-rota'],
    });
    expect((await suggest('Mesa li')).words).toEqual([]);
  });

  it('when a code is begun, then its product is found', async () => {
    expect((await suggest('ax2')).products).toEqual(['estanteria']);
  });

  it.each([
    ['msea', 'mesa'],
    ['estamteria', 'estantería'],
    ['estsnt', 'estantería'],
    ['msea rob', 'mesa rob'],
    ['mesa robel', 'mesa roble'],
  ])('when %p is typed, then %p is offered', async (q, text) => {
    expect(await suggest(q)).toMatchObject({ words: [text] });
  });

  it('when the word exists, or resembles nothing, then it is not corrected', async () => {
    expect((await suggest('rota')).words).toEqual([]);
    expect((await suggest('mesti')).words).toEqual([]);
    expect(await suggest('xyzzy')).toEqual({ words: [], categories: [], products: [] });
  });

  it('when only drafts have the word, or the category is empty, then nobody is told', async () => {
    expect(await suggest('mesetas')).toMatchObject({ categories: [], products: [] });
    expect((await suggest('meson')).categories).toEqual([]);
  });

  it('when a product is new, then it is suggested at once', async () => {
    await addProduct(service, 'nevera', { name: 'Nevera azul' });
    expect((await suggest('neve')).products).toEqual(['nevera']);
  });
});

describe('what is no beginning of anything', () => {
  it.each([
    '',
    '   ',
    'de la',
    '%',
    '_',
    'm%',
    '\u0000',
    'me\u0000sa',
    "'",
    '\\',
    'mesa & !silla | (roble:*',
    ':*',
    '🛋️',
    '日本',
    '\u0301\u0301',
    '½ ²',
    'a'.repeat(200),
    'de '.repeat(66),
    "o'higgins",
  ])('when %p is typed, then there is an answer', async (q) => {
    expect((await ask(q)).status).toBe(200);
  });

  it('when a sign is typed that patterns know, then it means nothing', async () => {
    expect((await suggest('m_sa')).products).toEqual([]);
    expect((await suggest('%')).words).toEqual([]);
  });

  it.each([
    ['', 'q'],
    [`q=${'a'.repeat(201)}`, 'q'],
    [`q=${'a'.repeat(10_000)}`, 'q'],
    ['q=mesa&q=silla', 'q'],
    ['q=mesa&limit=3', 'limit'],
  ])('when the query is %p, then 400 names %p', async (query, path) => {
    const { status, body } = await service.get(`/products/suggestions?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: '/problems/validation', errors: [{ path }] });
  });

  it('when a lone surrogate is sent, then there is an answer', async () => {
    expect((await service.get('/products/suggestions?q=%ED%A0%80')).status).toBe(200);
  });
});
