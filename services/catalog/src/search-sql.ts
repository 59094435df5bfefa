import { fewPriceFilter, overview, priceFilter } from './overview-sql.js';
import {
  allByRelevance,
  matchesByRelevance,
  pricedByRelevance,
  type Begin,
} from './relevance-sql.js';
import type { Sort } from './search-queries.js';
import { sqlPart as sql, tiers, write } from './sql-parts.js';

/** What decides which statement is sent; everything else is bound to it. */
export interface Shape {
  sort: Sort;
  /** Something narrows the search that the index of words can answer. */
  words: boolean;
  category: boolean;
  /** A bound of the price was given. */
  priced: boolean;
  inStock: boolean;
  begin: Begin;
  total: boolean;
  facets: boolean;
}

const parts = {
  byPrice: sql('list-by-price'),
  allByPrice: sql('list-all-by-price'),
  byAge: sql('list-by-age'),
  priced: sql('match-priced'),
  fewByAge: sql('list-few-by-age'),
  allByAge: sql('list-all-by-age'),
  newest: sql('find-newest'),
  seen: sql('find-seen'),
  asked: sql('parse-words'),
  page: sql('search-page'),
};

const known = new Map<string, string>();

/** The whole search as one statement: page, total and facets. */
export function searchSql(shape: Shape): string {
  const key = JSON.stringify(shape);
  const text = known.get(key) ?? compose(shape);
  known.set(key, text);
  return text;
}

function compose(shape: Shape): string {
  const { sort, priced } = shape;
  const narrowed = shape.words || shape.category;
  const { matching, few, all, order } = listOf(shape);
  const counted = narrowed && priced ? few : undefined;
  const list = write(counted ?? (narrowed ? matching : all), {
    filters: priced ? priceFilter : 'true',
    fewFilters: priced ? fewPriceFilter : 'true',
    matching: anyTier,
    enough,
  });
  const { ctes, columns } = overview(shape);
  const named = [
    ['asked', parts.asked],
    ...(sort === 'newest' ? [['newest', parts.newest]] : []),
    ...(shape.begin === 'deep' ? [['seen', parts.seen]] : []),
    ...(counted ? [['few', write(parts.priced, { asked: 'asked', enough })]] : []),
    [
      'found',
      `select best.*, row_number() over (order by ${order}) as place
from (select * from (\n${list}\n) best limit $limit::integer + 1) best`,
    ],
    ...ctes,
  ];
  const head = named.map(([name, text]) => `${name} as materialized (\n${text}\n)`).join(',\n');
  return `with ${head}\n${write(parts.page, { overview: columns })}`;
}

/** Matches between two prices from which on it is cheaper not to read them all. */
const enough = '1300';

/** One arm for each partial index. */
const anyTier = `(\n${tiers
  .map((tier) => `(s.tier = ${tier} and s.all_words @@ (select a.query from asked a))`)
  .join('\nor ')}\n)`;

const byPrice = (direction: 'asc' | 'desc') => ({
  matching: write(parts.byPrice, { descending: String(direction === 'desc') }),
  all: write(parts.allByPrice, { direction, beyond: direction === 'asc' ? '>' : '<' }),
  order: `best.value ${direction}, best.product_id ${direction}`,
});

interface List {
  /** Of what the words and the category match. */
  matching: string;
  /** The same when prices are bounded, where that is done otherwise: `few` has `enough` at most. */
  few?: string;
  all: string;
  order: string;
}

function listOf({ sort, words, inStock, begin }: Shape): List {
  switch (sort) {
    case 'relevance':
      return {
        matching: matchesByRelevance({ words, inStock, begin }),
        few: pricedByRelevance({ words, inStock, begin }),
        all: allByRelevance(inStock),
        order: 'best.band, best.value desc, best.product_id desc',
      };
    case 'newest':
      return {
        matching: parts.byAge,
        few: write(parts.fewByAge, { many: parts.byAge }),
        all: parts.allByAge,
        order: 'best.value desc',
      };
    case 'price':
      return byPrice('asc');
    case '-price':
      return byPrice('desc');
  }
}
