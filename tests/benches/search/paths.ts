import { ask } from '../support/shop.js';
import { misspell } from '../support/queries.js';

/** Parameters beside the words. */
export type More = Record<string, string>;

export const search = (q: string, more: More = {}): string =>
  `/products?${new URLSearchParams({ q, ...more }).toString()}`;

/** Those that the service puts right, each with the path of what it was put right to. */
export async function correctedPaths(queries: string[]) {
  const pairs: { corrected: string; plain: string }[] = [];
  for (const query of queries) {
    const wrong = misspell(query);
    if (wrong === null) continue;
    const { correctedQuery } = await ask(search(wrong));
    if (typeof correctedQuery !== 'string') continue;
    pairs.push({ corrected: search(wrong), plain: search(correctedQuery) });
    if (pairs.length === 100) break;
  }
  return pairs;
}

const depth = 50;
const wanted = 8;

/** First pages that have a fiftieth, each with that one. */
export async function deepPaths(queries: string[], limit: number) {
  const pairs: { first: string; deep: string }[] = [];
  for (const query of queries) {
    const more = { limit: String(limit) };
    const deep = await pageOf(query, more);
    if (deep !== null) pairs.push({ first: search(query, more), deep });
    if (pairs.length === wanted) break;
  }
  return pairs;
}

/** Null when the last page comes before it, or when it is not full. */
async function pageOf(query: string, more: More): Promise<string | null> {
  let path = search(query, more);
  for (let page = 1; page <= depth; page += 1) {
    const { nextCursor } = await ask(path);
    if (typeof nextCursor !== 'string') return null;
    if (page === depth) break;
    path = search(query, { ...more, cursor: nextCursor });
  }
  return path;
}

/** What is typed on the way to the queries' words; null when the service has no suggestions. */
export async function suggestionPaths(queries: string[]): Promise<string[] | null> {
  const path = (q: string) => `/products/suggestions?${new URLSearchParams({ q }).toString()}`;
  const works = await ask(path('mes')).then(
    ({ items }) => Array.isArray(items),
    () => false,
  );
  return works ? queries.map((query) => path(query.slice(0, 3 + (query.length % 3)))) : null;
}
