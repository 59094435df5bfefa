import type { WordReport } from './queries.js';
import { closestWord } from './spelling.js';

/** How the words of a query are asked for. */
export interface Way {
  /** Separated by spaces. */
  words: string;
  anyWord: boolean;
  /** Some words were put right. */
  corrected: boolean;
  /** Not all words could be kept. */
  relaxed: boolean;
}

export const asTyped = (words: string[]): Way => ({
  words: words.join(' '),
  anyWord: false,
  corrected: false,
  relaxed: false,
});

/**
 * The ways to ask for `words` when as typed they found nothing, to be tried until one does: with
 * misspelt words put right; without the words that no product has; for any of them. Words that search
 * ignores, and no others, browse. A word that some product has is never changed.
 */
export function* waysToAsk(words: string[], reports: readonly WordReport[]): Generator<Way> {
  const typed = asTyped(words);
  if (reports.every(({ stop }) => stop)) yield asTyped([]);
  const choices = reports.map((report, index) => choose(report, words[index] ?? report.word));
  const kept = choices.filter((choice) => choice !== null);
  const searched = kept.filter(({ stop }) => !stop).length;
  if (searched === 0) return;
  const corrected = kept.some((choice) => choice.corrected);
  const lost = kept.length < words.length;
  const way = { ...typed, words: kept.map(({ word }) => word).join(' '), corrected };
  if (corrected || lost) yield { ...way, relaxed: lost };
  if (searched > 1) yield { ...way, anyWord: true, relaxed: true };
}

interface Choice {
  word: string;
  stop: boolean;
  corrected: boolean;
}

/** Null for a word that no product has and that resembles none. */
function choose({ known, stop, word, similar }: WordReport, typed: string): Choice | null {
  if (known) return { word: typed, stop, corrected: false };
  const closest = closestWord(word, similar);
  return closest === null ? null : { word: closest, stop: false, corrected: true };
}
