/** What search takes for words: runs of letters and digits, accents in one piece. */
export function splitWords(query: string): string[] {
  return query.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Lower case and without accents, as the vocabulary compares words. */
export function plainWord(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

interface Candidate {
  word: string;
  plain: string;
  /** Number of products that have it. */
  uses: number;
  /** Sounds the same, as "siya" and "silla" do. */
  alike?: boolean;
}

/**
 * The word that `typed` most likely misspells, or null when none is near enough: one that sounds the
 * same, or with one slip, two from eight letters on: "barata" is no "barra". Of equally near ones, the
 * one that begins alike, then the commonest.
 */
export function closestWord(typed: string, candidates: readonly Candidate[]): string | null {
  if (typed.length < 3 || /\p{N}/u.test(typed)) return null;
  const slips = typed.length < 8 ? 1 : 2;
  const near = candidates
    .map((candidate) => ({
      ...candidate,
      distance: candidate.alike ? 0 : editDistance(typed, candidate.plain),
      strange: typed[0] === candidate.plain[0] ? 0 : 1,
    }))
    .filter(({ distance, strange }) => distance <= slips && (typed.length > 3 || strange === 0))
    .sort((a, b) => a.distance - b.distance || a.strange - b.strange || b.uses - a.uses);
  return near[0]?.word ?? null;
}

/** Letters put in, left out, exchanged or swapped with their neighbour: optimal string alignment. */
export function editDistance(from: string, to: string): number {
  const table = Array.from({ length: from.length + 1 }, (_, i) => [i]);
  const at = (i: number, j: number) => table[i]?.[j] ?? Infinity;
  for (let j = 1; j <= to.length; j += 1) table[0]?.push(j);
  for (let i = 1; i <= from.length; i += 1) {
    for (let j = 1; j <= to.length; j += 1) {
      const exchange = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      table[i]?.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + exchange,
          swapped ? at(i - 2, j - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(from.length, to.length);
}
