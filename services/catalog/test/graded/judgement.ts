import type { SeedProduct } from '../../seed/src/seed-product.js';

/** A product as a shopper looks at it: texts in lower case and without accents. */
export interface Shown {
  sku: string;
  slug: string;
  name: string;
  description: string;
  category: string;
  material: string;
  colour: string;
  collection: string;
  /** Minor units. */
  price: number;
  soldOut: boolean;
}

export type Rule = (product: Shown) => boolean;

/** 3: just what was meant. 2: must come as well. 1: may come. 0, whatever no rule names: must not. */
export type Grade = 0 | 1 | 2 | 3;

export interface Query {
  q: string;
  /** What it tries, to group reports by. */
  about: string;
  rules: Partial<Record<1 | 2 | 3, Rule>>;
  /** Query string of the filters asked for besides. */
  filters: string;
  /** Misspelt: the answer must say what was searched instead, and of no other query. */
  misspelt: boolean;
  /** No product has all of it, and the answer must say so. */
  relaxed: boolean;
}

const plain = (text: unknown) =>
  String(text ?? '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase();

export function shown({ attributes, ...product }: SeedProduct): Shown {
  return {
    sku: product.sku,
    slug: product.slug,
    name: plain(product.name),
    description: plain(product.description),
    category: product.category,
    material: plain(attributes['material']),
    colour: plain(attributes['colour']),
    collection: plain(attributes['collection']),
    price: product.price,
    soldOut: product.stock === 0,
  };
}

const grades = [3, 2, 1] as const;

/** The best grade that a rule gives the product. */
export function grade({ rules }: Query, product: Shown): Grade {
  return grades.find((each) => rules[each]?.(product)) ?? 0;
}

/** What showing it is worth: what is sold out one grade less, but it may still come. */
export function gain(query: Query, product: Shown): number {
  const judged = grade(query, product);
  return product.soldOut && judged > 1 ? judged - 1 : judged;
}

/** Everything but the words and the grades may be left out. */
export type Asked = readonly [
  q: string,
  rules: Query['rules'],
  more?: Partial<Pick<Query, 'filters' | 'misspelt' | 'relaxed'>>,
];

export const queriesAbout = (about: string, asked: readonly Asked[]): Query[] =>
  asked.map(([q, rules, more]) => ({
    q,
    about,
    rules,
    filters: '',
    misspelt: false,
    relaxed: false,
    ...more,
  }));
