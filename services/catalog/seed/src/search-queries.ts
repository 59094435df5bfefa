import { seedProducts } from './products.js';

/** Names that the queries come from: the hand-written products and the first generated ones. */
const names = 3000;
/** Of one, two and three words: 40, 40 and 20 in a hundred. */
const counts = [200, 200, 100];
/** More people look for a table than for oak. */
const kindWeight = 5;
const silent = new Set(['con', 'para', 'sin', 'del', 'las', 'los']);

/**
 * 500 queries, the most likely first: what stands in the names of most products. They are the load
 * tests' (`loadtest/data/queries.json`), and the same every time.
 */
export function searchQueries(): string[] {
  const uses = new Map<string, number>();
  for (const { name } of seedProducts(names)) {
    const [kind, ...others] = queriesOf(name);
    if (kind) uses.set(kind, (uses.get(kind) ?? 0) + kindWeight);
    for (const query of others) uses.set(query, (uses.get(query) ?? 0) + 1);
  }
  const ranked = [...uses].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const drawn = counts.flatMap((count, index) =>
    ranked.filter(([query]) => query.split(' ').length === index + 1).slice(0, count),
  );
  return drawn.sort(([, many], [, more]) => more - many).map(([query]) => query);
}

/** Each word; the kind of thing with each word of its name; the same with the word after that. */
function queriesOf(name: string): Set<string> {
  const words = name
    .toLowerCase()
    .split(/[^\p{Letter}]+/u)
    .filter((word) => word.length > 2 && !silent.has(word));
  const [kind = '', ...others] = words;
  const pairs = others.map((word) => `${kind} ${word}`);
  const triples = others.slice(1).map((word, index) => `${kind} ${others[index]} ${word}`);
  return new Set([...words, ...pairs, ...triples]);
}
