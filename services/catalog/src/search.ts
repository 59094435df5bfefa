import type { Reader } from '@tienda/shared/reader';
import type { Place, SearchCursors } from './cursor.js';
import { findSimilarWords } from './queries.js';
import {
  findPage,
  type Filters,
  type FoundPage,
  type Position,
  type Sort,
} from './search-queries.js';
import { slugPattern } from './slugs.js';
import { plainWord, splitWords } from './spelling.js';
import { asTyped, waysToAsk, type Way } from './ways-to-ask.js';

export type Included = 'facets' | 'total';

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

export interface SearchAnswer {
  /** What the contract says, most of it as the database put it together. */
  json: string;
  isEmpty: boolean;
}

export type Search = (input: SearchInput) => Promise<SearchAnswer>;

interface Parts {
  reader: Reader;
  cursors: SearchCursors;
  mediaBaseUrl: string;
}

export function createSearch(parts: Parts): Search {
  // Between quotes of a JSON text.
  const mediaBaseUrl = JSON.stringify(parts.mediaBaseUrl).slice(1, -1);
  return async (input) => {
    const words = splitWords(input.q ?? '');
    const query = [words, filtersOf(input), input.sort];
    const place = input.cursor === undefined ? null : parts.cursors.open(input.cursor, query);
    const ask: Ask = (way, after) =>
      findPage(
        parts.reader,
        { ...filtersOf(input), typed: way.words, anyWord: way.anyWord },
        {
          sort: input.sort,
          after,
          limit: input.limit,
          total: input.include.includes('total'),
          facets: input.include.includes('facets'),
          mediaBaseUrl,
        },
      );
    const answer = place
      ? await continuePage(ask, words, place)
      : await askInTurn(ask, parts.reader, words);
    const shown = (place?.shown ?? 0) + input.limit;
    const seal = (last: LastShown) => parts.cursors.seal({ ...last, shown }, query);
    const json = present(answer, seal, words);
    return { json, isEmpty: answer.found.items === '[]' };
  };
}

type LastShown = Omit<Place, 'shown'>;

interface Answer {
  found: FoundPage;
  way: Way;
}

type Ask = (way: Way, after: Position | null) => Promise<FoundPage>;

async function continuePage(ask: Ask, words: string[], place: Place): Promise<Answer> {
  const way = place.way ?? asTyped(words);
  return { found: await ask(way, place), way };
}

/** The first way that finds something, or the words as typed when none does. */
async function askInTurn(ask: Ask, reader: Reader, words: string[]): Promise<Answer> {
  const typed = asTyped(words);
  const first = { found: await ask(typed, null), way: typed };
  if (first.found.items !== '[]' || words.length === 0) return first;
  const reports = await findSimilarWords(reader, words.map(plainWord));
  for (const way of waysToAsk(words, reports)) {
    const found = await ask(way, null);
    if (found.items !== '[]') return { found, way };
  }
  return first;
}

function present(
  { found, way }: Answer,
  seal: (last: LastShown) => string,
  words: string[],
): string {
  const { items, more, total, facets } = found;
  const nextCursor = more ? seal(placeOf(found, way, asTyped(words))) : null;
  const fields = [
    `"items":${items}`,
    `"nextCursor":${JSON.stringify(nextCursor)}`,
    ...(total === undefined ? [] : [`"total":${total}`]),
    ...(facets === undefined ? [] : [`"facets":${facets}`]),
    ...(way.corrected ? [`"correctedQuery":${JSON.stringify(way.words)}`] : []),
    ...(way.relaxed ? ['"relaxed":true'] : []),
  ];
  return `{${fields.join(',')}}`;
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
function placeOf({ band, value, id }: FoundPage, way: Way, typed: Way): LastShown {
  if (band === null || value === null || id === null) throw new Error('More, but no last product');
  const { words, anyWord, corrected, relaxed } = way;
  const same = words === typed.words && !anyWord && !corrected && !relaxed;
  return { band, value, id, ...(!same && { way: { words, anyWord, corrected, relaxed } }) };
}
