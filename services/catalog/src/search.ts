import type { Database } from '@tienda/shared/database';
import type { Place, SearchCursors } from './cursor.js';
import { overview, type Included, type Overview } from './facets.js';
import { presentItem, type ProductItem } from './products.js';
import { listProducts, type Filters, type ItemRow, type Position, type Sort } from './queries.js';
import { slugPattern } from './slugs.js';
import { splitWords } from './spelling.js';
import { asTyped, waysToAsk, type Way } from './ways-to-ask.js';

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
  cursors: SearchCursors;
  mediaBaseUrl: string;
}

export function createSearch(parts: Parts): Search {
  return async (input) => {
    const words = splitWords(input.q ?? '');
    const query = [words, filtersOf(input), input.sort];
    const { cursors, reader } = parts;
    const place = input.cursor === undefined ? null : cursors.open(input.cursor, query);
    const answer = place
      ? await ask(reader, input, { way: place.way ?? asTyped(words), after: place })
      : await askInTurn(reader, input, words);
    return present(answer, { input, words, query, parts });
  };
}

interface Answer {
  found: ItemRow[];
  seen: Overview;
  way: Way;
}

/** One more than the page holds, to know whether there is another one. */
async function ask(
  reader: Database,
  input: SearchInput,
  { way, after }: { way: Way; after: Position | null },
): Promise<Answer> {
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
async function askInTurn(reader: Database, input: SearchInput, words: string[]): Promise<Answer> {
  let first: Answer | undefined;
  for await (const way of waysToAsk(reader, words)) {
    const answer = await ask(reader, input, { way, after: null });
    if (answer.found.length > 0) return answer;
    first ??= answer;
  }
  if (!first) throw new Error('There is always a way to ask');
  return first;
}

interface Asked {
  input: SearchInput;
  words: string[];
  query: readonly unknown[];
  parts: Parts;
}

function present(
  { found, seen, way }: Answer,
  { input, words, query, parts }: Asked,
): SearchResult {
  const shown = found.slice(0, input.limit);
  const last = found.length > input.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => presentItem(row, parts.mediaBaseUrl)),
    nextCursor: last ? parts.cursors.seal(placeOf(last, way, asTyped(words)), query) : null,
    ...seen,
    ...(way.corrected && { correctedQuery: way.words }),
    ...(way.relaxed && { relaxed: true as const }),
  };
}

/** No category can be called this. */
const noCategory = '-';

function filtersOf({ category, minPrice, maxPrice, inStock }: SearchInput): Filters {
  const known = category === undefined || slugPattern.test(category);
  return {
    category: known ? (category ?? null) : noCategory,
    minPrice: minPrice ?? null,
    maxPrice: maxPrice ?? null,
    inStock: inStock ?? false,
  };
}

/** The way is kept only when it is not that of the words as typed. */
function placeOf({ band, value, id }: ItemRow, way: Way, typed: Way): Place {
  const { words, anyWord, corrected, relaxed } = way;
  const same = words === typed.words && !anyWord && !corrected && !relaxed;
  return { band, value, id, ...(!same && { way: { words, anyWord, corrected, relaxed } }) };
}
