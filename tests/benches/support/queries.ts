import { asCatalog } from './shop.js';

const counts = { words: 120, pairs: 140, triples: 60 };
const least = 300;

/** Names in an order that is the same in every run, as the words of them that search looks for. */
const namesSql = `
  select array_agg(v.word order by w.position) as words
  from catalog.products p
  cross join lateral regexp_split_to_table(lower(p.name), '[^[:alpha:]]+')
    with ordinality w (word, position)
  join catalog.vocabulary v on v.word = w.word
  where p.status = 'active'
  group by p.id, p.sku
  having count(*) >= 3
  order by md5(p.sku)
  limit 2000`;

/** The most frequent words, and others, half and half. */
const wordsSql = `
  (select v.word from catalog.vocabulary v order by v.uses desc, v.word limit $1)
  union
  (select v.word from catalog.vocabulary v order by md5(v.word) limit $1)`;

/**
 * 320 queries of one, two and three words, all from the catalogue: words of their own, and words
 * that stand in one name, so each finds something.
 */
export async function drawQueries(): Promise<string[]> {
  return asCatalog(async (client) => {
    const words = await client.query<{ word: string }>(wordsSql, [counts.words]);
    const names = await client.query<{ words: string[] }>(namesSql);
    const several = (count: number) => names.rows.map(({ words: all }) => pick(all, count));
    const queries = [
      ...words.rows.map(({ word }) => word).slice(0, counts.words),
      ...distinct(several(2)).slice(0, counts.pairs),
      ...distinct(several(3)).slice(0, counts.triples),
    ];
    if (queries.length >= least) return queries;
    throw new Error(`Only ${queries.length} queries, not ${least}: the bench needs more products`);
  });
}

/** The kind of thing first, then what comes last in the name: "mesa roble". */
function pick([kind = '', ...others]: string[], count: number): string {
  return [kind, ...others.slice(1 - count)].join(' ');
}

const distinct = (queries: string[]) => [...new Set(queries)];

/** The query with two letters of its longest word in the wrong order; null when all are short. */
export function misspell(query: string): string | null {
  const words = query.split(' ');
  const longest = words.reduce((long, word) => (word.length > long.length ? word : long), '');
  if (longest.length < 6) return null;
  const at = Math.floor(longest.length / 2);
  const wrong = `${longest.slice(0, at - 1)}${longest[at]}${longest[at - 1]}${longest.slice(at + 1)}`;
  return wrong === longest ? null : query.replace(longest, wrong);
}
