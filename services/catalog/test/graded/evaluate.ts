import { seedProducts } from '../../seed/src/products.js';
import { gain, grade, shown, type Query, type Shown } from './judgement.js';
import { mean, ndcg, recall } from './measures.js';

/** The part of an answer of `GET /products` that is judged. */
export interface SearchAnswer {
  items: Array<{ slug: string }>;
  nextCursor: string | null;
  correctedQuery?: string;
  relaxed?: true;
}

/** Asks the shop for a path that begins with `/products?`. */
export type Ask = (path: string) => Promise<SearchAnswer>;

export interface Score {
  query: Query;
  ndcg: number;
  recall: number;
  /** The share of the first ten that must not be there. */
  noise: number;
  /** Says that it corrected when the query is misspelt and only then; the same for relaxed. */
  honest: boolean;
  /** What was searched and what came first, for people to read. */
  seen: string;
}

export interface Figures {
  ndcg: number;
  recall: number;
  noise: number;
  honest: number;
  scores: Score[];
}

export const catalogueSize = 2_000;

const catalogue = () => new Map([...seedProducts(catalogueSize)].map((p) => [p.slug, shown(p)]));

/** Asks every query, eight at a time, and averages over them all. */
export async function evaluate(ask: Ask, queries: readonly Query[]): Promise<Figures> {
  const products = catalogue();
  const scores: Score[] = [];
  const waiting = queries.values();
  const work = async () => {
    for (const query of waiting) scores.push(await score(ask, query, products));
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return {
    ndcg: mean(scores.map((each) => each.ndcg)),
    recall: mean(scores.map((each) => each.recall)),
    noise: mean(scores.map((each) => each.noise)),
    honest: mean(scores.map((each) => Number(each.honest))),
    scores,
  };
}

async function score(ask: Ask, query: Query, products: Map<string, Shown>): Promise<Score> {
  const all = [...products.values()];
  const relevant = all.filter((product) => grade(query, product) >= 2).map(({ slug }) => slug);
  const { slugs, correctedQuery, relaxed } = await search(ask, query, relevant);
  const top = slugs.slice(0, 10).flatMap((slug) => products.get(slug) ?? []);
  return {
    query,
    ndcg: ndcg(
      top.map((product) => gain(query, product)),
      all.map((product) => gain(query, product)),
    ),
    recall: recall(slugs, relevant),
    noise: top.filter((product) => grade(query, product) === 0).length / 10,
    honest:
      (correctedQuery !== undefined) === query.misspelt && (relaxed === true) === query.relaxed,
    seen: [
      `${relevant.length} wanted, ${slugs.length} read`,
      ...(correctedQuery === undefined ? [] : [`«${correctedQuery}»`]),
      ...(relaxed ? ['relaxed'] : []),
      ...top.slice(0, 3).map((product) => `${grade(query, product)} ${product.name}`),
    ].join('; '),
  };
}

/** Page after page, until all that is relevant has come. */
async function search(ask: Ask, { q, filters }: Query, relevant: readonly string[]) {
  const path = `/products?limit=100&q=${encodeURIComponent(q)}${filters}`;
  const first = await ask(path);
  const slugs = first.items.map(({ slug }) => slug);
  for (let cursor = first.nextCursor; cursor !== null && recall(slugs, relevant) < 1;) {
    const page = await ask(`${path}&cursor=${encodeURIComponent(cursor)}`);
    slugs.push(...page.items.map(({ slug }) => slug));
    cursor = page.nextCursor;
  }
  return { ...first, slugs };
}
