/**
 * Normalised discounted cumulated gain of the first ten: the gains as shown, each divided by the
 * logarithm to base 2 of its rank (the first and the second count in full), summed, over the same sum
 * for the best order that the whole catalogue allows. 1 when nothing is better, 0 when nothing is
 * worth showing. Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM
 * Transactions on Information Systems 20 (4), 2002, pages 422 to 446, with b = 2.
 */
export function ndcg(shown: readonly number[], all: readonly number[], depth = 10): number {
  const best = dcg([...all].sort((a, b) => b - a).slice(0, depth));
  return best === 0 ? 1 : dcg(shown.slice(0, depth)) / best;
}

function dcg(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.max(1, Math.log2(index + 1)), 0);
}

/**
 * The share of what must come (grades 2 and 3) that does come, on whatever page. Kekäläinen &
 * Järvelin, "Using graded relevance assessments in IR evaluation", Journal of the American Society
 * for Information Science and Technology 53 (13), 2002, pages 1120 to 1129, in its binary form.
 */
export function recall(found: readonly string[], relevant: readonly string[]): number {
  if (relevant.length === 0) return 1;
  const came = new Set(found);
  return relevant.filter((slug) => came.has(slug)).length / relevant.length;
}

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
