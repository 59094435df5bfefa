import { firstId, lastId } from '@tienda/shared/ids';
import type { Reader } from '@tienda/shared/reader';
import { searchSql } from './search-sql.js';

export type Sort = 'relevance' | 'price' | '-price' | 'newest';

export interface Filters {
  /** Slug; products below it match as well. */
  category: string | null;
  /** Inclusive, in minor units. */
  minPrice: number | null;
  maxPrice: number | null;
  inStock: boolean;
}

export interface Matching extends Filters {
  /** Separated by spaces; without any, everything matches. */
  typed: string;
  /** One of the words is enough; otherwise all are needed. */
  anyWord: boolean;
}

/** Where a page ended: values of the sort, and the id that breaks ties. */
export interface Position {
  band: number;
  value: number;
  id: string;
  /** Products on the pages up to there. */
  shown: number;
}

export interface PageRequest {
  sort: Sort;
  /** Null for the first page. */
  after: Position | null;
  limit: number;
  total: boolean;
  facets: boolean;
  mediaBaseUrl: string;
}

/** JSON where the contract has JSON. Band, value and id are null unless there are `more`. */
export interface FoundPage {
  items: string;
  more: boolean;
  band: number | null;
  value: number | null;
  id: string | null;
  total?: string;
  facets?: string;
}

const largest = 2_147_483_647;

/** The position before the first product. */
const starts: Record<Sort, Position> = {
  relevance: { band: 0, value: largest, id: lastId, shown: 0 },
  price: { band: 0, value: 0, id: firstId, shown: 0 },
  '-price': { band: 0, value: largest, id: lastId, shown: 0 },
  newest: { band: 0, value: largest, id: lastId, shown: 0 },
};

/** Everything that a search answers when its words need no help, in one round trip. */
export async function findPage(
  reader: Reader,
  matching: Matching,
  { sort, after, total, facets, ...page }: PageRequest,
): Promise<FoundPage> {
  const priced = matching.minPrice !== null || matching.maxPrice !== null;
  const narrowed = matching.typed !== '' || matching.category !== null;
  const text = searchSql({
    sort,
    words: matching.typed !== '',
    category: matching.category !== null,
    priced,
    inStock: matching.inStock,
    begin: sort === 'relevance' && narrowed && after ? beginOf(after, priced) : 'first',
    total,
    facets,
  });
  const { band, value, id } = after ?? starts[sort];
  const bind = { ...matching, ...page, afterBand: band, afterValue: value, afterId: id };
  // Without words the prices decide the plan, so it has to see them.
  const once = priced && matching.typed === '' && matching.category === null;
  const [found] = await reader.rows<FoundPage>(once ? withPrices(text, matching) : text, bind, {
    once,
  });
  if (!found) throw new Error('An aggregate without a row');
  return found;
}

/** From here on few words have that many matches, and those that have are frequent. */
const deepFrom = 240;

const beginOf = ({ shown }: Position, priced: boolean) =>
  shown >= deepFrom && !priced ? 'deep' : 'next';

/** The only values in the text of a statement; whole numbers, whatever the contract lets in. */
const withPrices = (text: string, { minPrice, maxPrice }: Matching): string =>
  text
    .replaceAll('$minPrice', String(minPrice === null ? null : Math.trunc(minPrice)))
    .replaceAll('$maxPrice', String(maxPrice === null ? null : Math.trunc(maxPrice)));
