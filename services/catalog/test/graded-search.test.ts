import { seedProducts } from '../seed/src/products.js';
import { addCategories, addProducts } from '../seed/src/seed-products.js';
import { allowDrawings } from './drawings.js';
import { ablations, without } from './graded/ablations.js';
import { catalogueSize, evaluate, type Figures } from './graded/evaluate.js';
import { ndcg, recall } from './graded/measures.js';
import { queries } from './graded/queries.js';
import { table } from './graded/table.js';
import { refreshSearch, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let before: unknown;

allowDrawings();
beforeAll(async () => {
  service = await startCatalog();
  await service.query('set search_path = catalog, public');
  await addCategories(service.query);
  await addProducts([service.query], seedProducts(catalogueSize), () => {});
  await refreshSearch(service);
  before = await readModel();
});

afterAll(() => service.stop());

const readModel = () =>
  service.query(
    `select md5(string_agg(s::text, '' order by product_id)) as products,
       (select md5(string_agg(v::text, '' order by word)) from vocabulary v) as vocabulary
     from product_search s`,
  );

const judge = () =>
  evaluate(async (path) => {
    const { status, body } = await service.get(path);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }, queries);

/** Of the first ten, those that must not come; and answers that say what was searched, truly. */
const isClean = ({ noise, honest }: Figures) => noise <= 0.05 && honest >= 0.95;

/** More than the shop promises (0.90 and 0.95), so that what one part is worth is noticed. */
const isRelevant = (figures: Figures) => figures.ndcg >= 0.94 && figures.recall >= 0.97;

describe('the measures', () => {
  it('when given the example of the paper, then the gain is the one that it works out', () => {
    const shown = [3, 2, 3, 0, 0, 1, 2, 2, 3, 0];
    expect(ndcg(shown, [0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3])).toBeCloseTo(9.61 / 11.83, 2);
  });

  it('when nothing can be gained, or all is lost, then that is 1 and 0', () => {
    expect(ndcg([0], [0, 0])).toBe(1);
    expect(ndcg([], [3])).toBe(0);
    expect(recall(['a', 'b'], ['b', 'c'])).toBe(0.5);
    expect(recall([], [])).toBe(1);
  });
});

describe('the graded queries', () => {
  it('when counted, then there are enough, each once', () => {
    expect(queries.length).toBeGreaterThanOrEqual(150);
    expect(new Set(queries.map(({ q, filters }) => q + filters)).size).toBe(queries.length);
  });

  it('when a code is typed, then that product comes and nothing else', async () => {
    for (const q of ['MES-0101', 'mes%200101', 'Mes0101']) {
      expect(await service.slugs(`q=${q}`)).toEqual(['mesa-de-comedor-extensible-albariza']);
    }
    expect(await service.slugs('q=MES-0101&category=sillas')).not.toContain(
      'mesa-de-comedor-extensible-albariza',
    );
  });

  it('when judged as a shopper would, then what was meant comes, and comes first', async () => {
    const figures = await judge();
    if (!isRelevant(figures) || !isClean(figures)) throw new Error(table(figures, 20));
  });

  it.each(ablations)('when $name is taken out, then it is noticed', async (ablation) => {
    const figures = await without(service, ablation, judge);
    expect(isRelevant(figures)).toBe(false);
  });

  it('when each has been put back, then the search is as it was', async () => {
    expect(await readModel()).toEqual(before);
  });
});
