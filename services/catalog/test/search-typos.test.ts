import { addProduct, refreshSearch, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;

beforeAll(async () => {
  service = await startCatalog();
  await addProduct(service, 'silla', { name: 'Silla de haya' });
  await addProduct(service, 'sofa', { name: 'Sofá de lino', popularity: 9 });
  await addProduct(service, 'mesa', { name: 'Mesa de roble' });
  await addProduct(service, 'estanteria', { name: 'Estantería', description: 'Un silo de libros' });
  await addProduct(service, 'vitrina', { name: 'Vitrina AX200', status: 'draft' });
  await refreshSearch(service);
});

afterAll(() => service.stop());

const find = async (q: string) => {
  const { body } = await service.get(`/products?q=${encodeURIComponent(q)}`);
  const { items, correctedQuery, relaxed } = body;
  return { slugs: items.map(({ slug }: { slug: string }) => slug), correctedQuery, relaxed };
};

describe('typos', () => {
  it.each([
    ['silal', 'silla', 'silla'],
    ['sofs', 'sofá', 'sofa'],
    ['meas', 'mesa', 'mesa'],
    ['estnteria', 'estantería', 'estanteria'],
    ['EZTANTERIA', 'estantería', 'estanteria'],
    ['mesa de rroble', 'mesa de roble', 'mesa'],
    ['msea de robl', 'mesa de robl', 'mesa'],
  ])('when %p is typed, then %p is searched', async (q, correctedQuery, slug) => {
    expect(await find(q)).toEqual({ slugs: [slug], correctedQuery, relaxed: undefined });
  });

  it.each([
    ['siya', 'silla', 'silla'],
    ['zofa', 'sofá', 'sofa'],
    ['heztantteria', 'estantería', 'estanteria'],
  ])('when %p sounds like %p, then that is searched', async (q, correctedQuery, slug) => {
    expect(await find(q)).toEqual({ slugs: [slug], correctedQuery, relaxed: undefined });
  });

  it('when a short word has two slips, then it is another word', async () => {
    expect(await find('sofa lubras')).toEqual({ slugs: ['sofa'], relaxed: true });
    expect(await find('estatneira')).toMatchObject({ correctedQuery: 'estantería' });
  });

  it('when a product has the word, then it is not corrected, even with nothing to show', async () => {
    expect(await find('silo')).toEqual({ slugs: ['estanteria'] });
    expect(await find('silo lino')).toMatchObject({
      slugs: ['sofa', 'estanteria'],
      correctedQuery: undefined,
      relaxed: true,
    });
  });

  it('when a product with a new word comes, then that word is not corrected from then on', async () => {
    expect(await find('villa')).toMatchObject({ correctedQuery: 'silla' });
    await addProduct(service, 'villa', { name: 'Villa' });
    expect(await find('villa')).toEqual({ slugs: ['villa'] });
    await service.query(`update catalog.products set status = 'archived' where slug = 'villa'`);
    await refreshSearch(service);
    expect(await find('villa')).toMatchObject({ correctedQuery: 'silla' });
  });

  it('when only drafts have the word, then nobody is told of it', async () => {
    expect(await find('vitrin')).toEqual({ slugs: [] });
  });

  it('when nothing resembles the word, or it is a code, then nothing is found', async () => {
    expect(await find('xyzzy')).toEqual({ slugs: [] });
    expect(await find('ax2000')).toEqual({ slugs: [] });
    expect(await find('de xyzzy')).toEqual({ slugs: [] });
  });
});

describe('words that cannot all be kept', () => {
  it('when one is unknown, then the others are searched, and the answer says so', async () => {
    expect(await find('mesa xyzzy')).toEqual({ slugs: ['mesa'], relaxed: true });
    expect(await find('msea xyzzy')).toEqual({
      slugs: ['mesa'],
      correctedQuery: 'mesa',
      relaxed: true,
    });
  });

  it('when no product has all of them, then any will do', async () => {
    const { slugs, relaxed } = await find('silla lino');
    expect(slugs).toEqual(['sofa', 'silla']);
    expect(relaxed).toBe(true);
  });

  it('when forty unknown words are asked for, then the answer is quick and empty', async () => {
    const words = Array.from({ length: 40 }, (_, n) => `zq${n % 9}x`).join(' ');
    expect(await find(words)).toEqual({ slugs: [] });
  });

  it('when a page ends, then the next one goes on with the words that were found', async () => {
    const first = await service.get('/products?q=sillla+linoo&limit=1&include=total');
    expect(first.body).toMatchObject({
      items: [{ slug: 'sofa' }],
      correctedQuery: 'silla lino',
      relaxed: true,
      total: { count: 2, relation: 'eq' },
    });
    const cursor = first.body.nextCursor;
    const second = await service.get(`/products?q=sillla+linoo&limit=1&cursor=${cursor}`);
    expect(second.body).toMatchObject({
      items: [{ slug: 'silla' }],
      correctedQuery: 'silla lino',
      relaxed: true,
      nextCursor: null,
    });
  });
});
