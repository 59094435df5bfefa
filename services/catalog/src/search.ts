import type { Database } from '@tienda/shared/database';
import type { Cursors, Place } from './cursor.js';
import { overview, type Included, type Overview } from './facets.js';
import { presentItem, slugPattern, type ProductItem } from './products.js';
import { listProducts, type Filters, type ItemRow, type Position, type Sort } from './queries.js';
import { splitWords } from './spelling.js';
import { waysToAsk, type Way } from './ways-to-ask.js';

export interface SearchInput {
  q?: string | undefined;
  category?: string | undefined;
  /** Inclusive, in minor units. */
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  inStock?: boolean | undefined;
  sort: Sort;
  limit: number;
  cursor?: string | undefined;
  include: Included[];
}

export interface SearchResult extends Overview {
  items: ProductItem[];
  nextCursor: string | null;
  correctedQuery?: string;
  relaxed?: true;
}

export type Search = (input: SearchInput) => Promise<SearchResult>;

interface Parts {
  reader: Database;
  cursors: Cursors;
  mediaBaseUrl: string;
}

/** No category can be called this. */
const noCategory = '-';

export function createSearch({ reader, cursors, mediaBaseUrl }: Parts): Search {
  async function ask(input: SearchInput, way: Way, after: Position | null) {
    const { words, anyWord } = way;
    const matching = { ...filtersOf(input), words, anyWord };
    const page = { sort: input.sort, after, limit: input.limit + 1 };
    const [found, seen] = await Promise.all([
      listProducts(reader, matching, page),
      overview(reader, matching, input.include),
    ]);
    return { found, seen, way };
  }

  /** The first way that finds something, or the words as typed when none does. */
  async function askInTurn(input: SearchInput, words: string[]) {
    let asTyped: Awaited<ReturnType<typeof ask>> | undefined;
    for await (const way of waysToAsk(reader, words)) {
      const answer = await ask(input, way, null);
      if (answer.found.length > 0) return answer;
      asTyped ??= answer;
    }
    if (!asTyped) throw new Error('There is always a way to ask');
    return asTyped;
  }

  return async (input) => {
    const words = splitWords(input.q ?? '');
    const query = [words, filtersOf(input), input.sort];
    const place = input.cursor === undefined ? null : cursors.open(input.cursor, query);
    const answer = place
      ? await ask(input, wayOf(place, words), place)
      : await askInTurn(input, words);
    const { found, seen, way } = answer;
    const shown = found.slice(0, input.limit);
    const last = found.length > input.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => presentItem(row, mediaBaseUrl)),
      nextCursor: last ? cursors.seal(placeOf(last, way), query) : null,
      ...seen,
      ...(way.corrected && { correctedQuery: way.words }),
      ...(way.relaxed && { relaxed: true as const }),
    };
  };
}

function filtersOf({ category, minPrice, maxPrice, inStock }: SearchInput): Filters {
  const known = category === undefined || slugPattern.test(category);
  return {
    category: known ? (category ?? null) : noCategory,
    minPrice: minPrice ?? null,
    maxPrice: maxPrice ?? null,
    inStock: inStock ?? false,
  };
}

function placeOf({ band, value, id }: ItemRow, { words, anyWord, corrected, relaxed }: Way): Place {
  const asTyped = !anyWord && !corrected && !relaxed;
  return { band, value, id, ...(!asTyped && { way: { words, anyWord, corrected, relaxed } }) };
}

const wayOf = ({ way }: Place, words: string[]): Way =>
  way ?? { words: words.join(' '), anyWord: false, corrected: false, relaxed: false };
