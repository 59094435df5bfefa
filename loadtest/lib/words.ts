import { SharedArray } from 'k6/data';

/** From the names of the seed's products: `node services/catalog/seed/dist/print-search-queries.js`. */
const queries = new SharedArray<string>(
  'queries',
  () => JSON.parse(open('../data/queries.json')) as string[],
);

/** Zipf's law with exponent 1: the query at rank n is asked 1/n times as often as the first. */
const upTo: number[] = [];
for (let rank = 1; rank <= queries.length; rank += 1) {
  upTo.push((upTo[rank - 2] ?? 0) + 1 / rank);
}

export function drawQuery(): string {
  const point = Math.random() * (upTo.at(-1) ?? 0);
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((upTo[middle] ?? 0) < point) low = middle + 1;
    else high = middle;
  }
  return queries[low] ?? '';
}

/** Two letters in the middle in the wrong order, as fingers do it. */
export function misspell(query: string): string {
  const at = Math.floor(query.length / 2);
  return `${query.slice(0, at - 1)}${query[at]}${query[at - 1]}${query.slice(at + 1)}`;
}

/** What stands in the field after the first few letters. */
export const beginningOf = (query: string): string =>
  query.slice(0, 2 + Math.floor(Math.random() * 4)).trim();
