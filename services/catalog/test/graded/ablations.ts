import type { CatalogService } from '../support.js';

/** Makes the read model and the vocabulary anew, as an import would. */
const rebuild = `
  set search_path = catalog, public;
  update product_search s
  set name_words = d.name_words, all_words = d.all_words
  from search_documents d
  where d.product_id = s.product_id;
  truncate vocabulary;
  select learn_words(array(select product_id from product_search));
  select refresh_search();`;

/** Words in plain ASCII, which have no accents to lose, and all others: as migration 0001 has them. */
const mapWords = (ascii = 'pg_catalog.spanish_stem', others = `public.unaccent, ${ascii}`) => `
  alter text search configuration catalog.es
    alter mapping for asciihword, asciiword, hword_asciipart with ${ascii};
  alter text search configuration catalog.es
    alter mapping for hword, hword_part, word with ${others};
  ${rebuild}`;

export interface Ablation {
  name: string;
  /** SQL that takes the thing out of a test's database, and that puts it back. */
  out: string;
  back: string;
}

/** Each takes one thing out of the search, by its database alone. */
export const ablations: Ablation[] = [
  {
    name: 'unaccent',
    out: `
      ${mapWords(undefined, 'pg_catalog.spanish_stem')}
      update catalog.vocabulary set plain = word`,
    back: mapWords(),
  },
  {
    // Stop words stay out, so that only the endings of words are missed.
    name: 'stemming',
    out: `
      create text search dictionary catalog.whole_words (template = simple, stopwords = spanish);
      ${mapWords('catalog.whole_words')}`,
    back: mapWords(),
  },
  {
    name: 'the correction of typos',
    out: `update catalog.vocabulary set plain = ''`,
    back: rebuild,
  },
  {
    name: 'the weight of names',
    out: 'update catalog.product_search set name_words = all_words',
    back: rebuild,
  },
];

/** Does `work` without the thing, and puts it back whatever happens. */
export async function without<T>(
  { query }: CatalogService,
  { out, back }: Ablation,
  work: () => Promise<T>,
): Promise<T> {
  await query(out);
  try {
    return await work();
  } finally {
    await query(back);
  }
}
