import type { Reader } from '@tienda/shared/reader';
import { closestWord, editDistance, plainWord, splitWords } from './spelling.js';
import { listSuggestions, type SuggestionsRow } from './suggestions-queries.js';

export interface Suggestion {
  kind: 'product' | 'category' | 'word';
  text: string;
  /** Of the product or the category; a word is searched for by its text. */
  slug: string | null;
}

export type Suggest = (q: string) => Promise<{ items: Suggestion[] }>;

/** More are no longer a question that somebody is typing. */
const mostWords = 8;
const mostCompletions = 4;

/** What the words typed so far may become. The last one counts as unfinished. */
export function createSuggest(reader: Reader): Suggest {
  return async (q) => {
    const words = splitWords(q);
    const plain = words.map(plainWord).filter((word) => word !== '');
    if (plain.length === 0 || plain.length !== words.length) return { items: [] };
    if (plain.length > mostWords) return { items: [] };
    const row = await listSuggestions(reader, plain);
    const texts = corrected(words, plain, row) ?? completed(words, row);
    const typed = plain.join(' ');
    return {
      items: [
        ...texts
          .filter((text) => plainWord(text) !== typed)
          .map((text) => ({ kind: 'word' as const, text, slug: null })),
        ...row.categories.map((category) => ({ kind: 'category' as const, ...category })),
        ...row.products.map((product) => ({ kind: 'product' as const, ...product })),
      ],
    };
  };
}

const completed = (words: string[], { words: completions }: SuggestionsRow): string[] =>
  completions
    .slice(0, mostCompletions)
    .map((completion) => [...words.slice(0, -1), completion].join(' '));

/** The words with every unknown one put right; null when all are known or one resembles nothing. */
function corrected(words: string[], plain: string[], { unknown }: SuggestionsRow): string[] | null {
  if (unknown.length === 0) return null;
  const right = [...words];
  for (const { position, similar } of unknown) {
    const typed = plain[position - 1] ?? '';
    const meant =
      closestWord(typed, similar) ??
      (position === words.length ? closestBeginning(typed, similar) : null);
    if (meant === null) return null;
    right[position - 1] = meant;
  }
  return [right.join(' ')];
}

/** The commonest word whose beginning is one slip away from `typed`, from four letters on. */
function closestBeginning(
  typed: string,
  candidates: SuggestionsRow['unknown'][number]['similar'],
): string | null {
  if (typed.length < 4 || /\p{N}/u.test(typed)) return null;
  const near = candidates.filter(({ plain }) =>
    [-1, 0, 1].some((more) => editDistance(typed, plain.slice(0, typed.length + more)) <= 1),
  );
  return near[0]?.word ?? null;
}
