import { rows, type Database, type Transaction } from '@tienda/shared/database';
import type { StoredImage } from '@tienda/shared/media';
import { loadSql } from '@tienda/shared/sql';

export type Sort = 'relevance' | 'price' | '-price' | 'newest';

export interface Filters {
  /** Slug; products below it match as well. */
  category: string | null;
  /** Inclusive, in minor units. */
  minPrice: number | null;
  maxPrice: number | null;
  inStock: boolean;
}

export interface Matching extends Filters {
  /** Separated by spaces; without any, everything matches. */
  words: string;
  /** One of the words is enough; otherwise all are needed. */
  anyWord: boolean;
}

/** Where a page ended: values of the sort, and the id that breaks ties. */
export interface Position {
  band: number;
  value: number;
  id: string;
}

interface ProductRow {
  id: string;
  slug: string;
  name: string;
  price: number;
  available: number;
  categorySlug: string;
  categoryName: string;
}

export interface ItemRow extends ProductRow {
  image: StoredImage | null;
  band: number;
  value: number;
}

export interface ProductDetailRow extends ProductRow {
  sku: string;
  description: string;
  /** In percent, contained in the price. */
  vatRate: number;
  weightGrams: number;
  attributes: Record<string, string | number>;
  status: 'draft' | 'active' | 'archived';
  images: Array<StoredImage & { id: string }>;
}

export interface Summary {
  /** 1,000 at most. */
  count: number;
  /** There are more than were counted. */
  more: boolean;
  minPrice: number | null;
  maxPrice: number | null;
  categories: Array<{ slug: string; name: string; count: number }>;
}

export interface CategoryRow {
  slug: string;
  name: string;
  parent: string | null;
  count: number;
}

export interface WordReport {
  word: string;
  /** A word that search ignores. */
  stop: boolean;
  /** Some product has it, or it is ignored. */
  known: boolean;
  similar: SimilarWord[];
}

export interface SimilarWord {
  /** As people write it. */
  word: string;
  /** Lower case, without accents. */
  plain: string;
  /** Number of products that have it. */
  uses: number;
  /** Sounds like the word. */
  alike: boolean;
}

const sql = (name: string) => loadSql(import.meta.url, name);
const candidates = `with asked as materialized (\n${sql('parse-words')}),
candidates as not materialized (\n${sql('candidates')})`;
const listBy = (order: string) =>
  `${candidates},\nfound as (\n${sql(order)})\n${sql('list-items')}`;

const firstId = '00000000-0000-0000-0000-000000000000';
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const largest = 2_147_483_647;

/** Each sort with the position before its first product. */
const sorts: Record<Sort, { sql: string; start: Position }> = {
  relevance: {
    sql: listBy('order-by-relevance'),
    start: { band: 0, value: largest, id: lastId },
  },
  price: { sql: listBy('order-by-price'), start: { band: 0, value: 0, id: firstId } },
  '-price': {
    sql: listBy('order-by-price-descending'),
    start: { band: 0, value: largest, id: lastId },
  },
  newest: { sql: listBy('order-by-newest'), start: { band: 0, value: 0, id: lastId } },
};

interface Page {
  sort: Sort;
  /** Null for the first page. */
  after: Position | null;
  limit: number;
}

export async function listProducts(
  database: Database,
  matching: Matching,
  { sort, after, limit }: Page,
): Promise<ItemRow[]> {
  const bind = { ...bindsOf(matching, after ?? sorts[sort].start), limit };
  return rows<ItemRow>(database, sorts[sort].sql, bind);
}

function bindsOf(matching: Matching, { band, value, id }: Position) {
  const worded = matching.words !== '';
  const browse = !worded && matching.category === null;
  return { ...matching, worded, browse, afterBand: band, afterValue: value, afterId: id };
}

const summarySql = `${candidates},\nmatched as (\n${sql('match-by-tier')})\n${sql('summarise-matches')}`;

export async function summariseMatches(database: Database, matching: Matching): Promise<Summary> {
  const bind = bindsOf(matching, { band: 0, value: 0, id: firstId });
  const [summary] = await rows<Summary>(database, summarySql, bind);
  if (!summary) throw new Error('An aggregate without a row');
  return summary;
}

const similarSql = sql('find-similar-words');

/** One report for each word, in their order. Words are lower case and without accents. */
export async function findSimilarWords(database: Database, words: string[]): Promise<WordReport[]> {
  return rows<WordReport>(database, similarSql, { words });
}

const productSql = sql('find-product');

interface Scope {
  /** Drafts and archived products as well. */
  anyStatus?: boolean;
  transaction?: Transaction;
}

/** An active product by one of the two. */
export async function findProduct(
  database: Database,
  by: { id: string } | { slug: string },
  { anyStatus = false, transaction }: Scope = {},
): Promise<ProductDetailRow | null> {
  const bind = { id: null, slug: null, anyStatus, ...by };
  const found = await rows<ProductDetailRow>(database, productSql, bind, { transaction });
  return found[0] ?? null;
}

const movedSql = sql('find-moved-product');

/** The slug of the product that was called `slug` before. */
export async function findMovedProduct(database: Database, slug: string): Promise<string | null> {
  return (await rows<{ slug: string }>(database, movedSql, { slug }))[0]?.slug ?? null;
}

const categoriesSql = sql('list-categories');

export async function listCategories(database: Database): Promise<CategoryRow[]> {
  return rows<CategoryRow>(database, categoriesSql);
}
