import type { Reader } from '@tienda/shared/reader';
import { forEachTier, sqlPart, write } from './sql-parts.js';

export interface Named {
  text: string;
  slug: string;
}

interface Common {
  /** As people write it. */
  word: string;
  /** Lower case, without accents. */
  plain: string;
  /** Number of products that have it in their name. */
  uses: number;
}

export interface SuggestionsRow {
  /** What the last word may become, as people write it; the commonest first. */
  words: string[];
  categories: Named[];
  products: Named[];
  /** Words that no product has and that begin none: `position` from 1, and what could be meant. */
  unknown: Array<{ position: number; similar: Common[] }>;
}

const suggestionsSql = write(sqlPart('list-suggestions'), {
  tiers: forEachTier(sqlPart('suggest-tier')),
});

/** `words` are lower case, without accents, of letters and digits only; at least one. */
export async function listSuggestions(reader: Reader, words: string[]): Promise<SuggestionsRow> {
  const bind = { words, earlier: words.slice(0, -1), prefix: words.at(-1) ?? '' };
  const [row] = await reader.rows<SuggestionsRow>(suggestionsSql, bind);
  if (!row) throw new Error('A select of lists without a row');
  return row;
}
