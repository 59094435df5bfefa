import type { Ratio } from '../support/ratios.js';
import { figure, type Figure } from '../support/report.js';
import { buffersOf } from './buffers.js';
import { search, type More } from './paths.js';
import { writeCosts } from './writes.js';

export const ratios: Ratio[] = [
  ["service ÷ pgbench with the service's own SQL", 'search', 'own SQL', 0.4],
  ['SQL ÷ the usual design', 'own SQL', 'usual SQL', 15],
  ['with facets and total ÷ without', 'facets and total', 'search', 0.5],
  ['corrected word ÷ plain', 'corrected', 'put right by hand', 0.5],
  ['page 50 by cursor ÷ page 1', 'page 50', 'page 1', 0.9],
  ['suggestions ÷ search', 'suggestions', 'search', 1.5],
  ['express empty handler ÷ node:http empty handler', 'express', 'node:http', 0.45],
];

/** Each kind of search with its bar: the first two by rank or age alone, the others price or filters. */
const kinds: Array<[string, More, number]> = [
  ['relevance', {}, 500],
  ['newest', { sort: 'newest' }, 500],
  ['price', { sort: 'price' }, 2000],
  ['-price', { sort: '-price' }, 2000],
  ['in stock', { inStock: 'true' }, 2000],
  ['between 50 and 200 €', { minPrice: '5000', maxPrice: '20000' }, 2000],
  ['category mesas', { category: 'mesas' }, 2000],
];

/**
 * The newest are looked for among the last 16,896 products (list-by-age.sql): in a smaller catalogue that
 * is all of it, and the planner reads the whole table where it has few pages. Then the figure has no bar.
 */
const windows = 20_000;

/** The worst of the set, and of browsing without words. */
export async function bufferFigures(queries: string[], products: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [kind, more, most] of kinds) {
    const { worst, worstPath } = await buffersOf(['', ...queries].map((q) => search(q, more)));
    console.error(`${kind}: the worst is ${worstPath}`);
    const bar = kind === 'newest' && products < windows ? {} : { most };
    figures.push(figure(`buffers of one search, ${kind}, worst`, worst, bar));
  }
  return figures;
}

export async function writeFigures(): Promise<Figure[]> {
  const { price, stock } = await writeCosts();
  return [
    figure('price change, rows', price.rows),
    figure('price change, bytes of WAL', price.walBytes, { most: 4096 }),
    figure('stock change, rows', stock.rows),
    figure('stock change, bytes of WAL', stock.walBytes, { most: 4096 }),
  ];
}
