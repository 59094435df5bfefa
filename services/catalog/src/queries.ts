import { rows, type Database, type Transaction } from '@tienda/shared/database';
import type { StoredImage } from '@tienda/shared/media';
import type { Reader } from '@tienda/shared/reader';
import { loadSql } from '@tienda/shared/sql';

export interface ProductRow {
  id: string;
  slug: string;
  name: string;
  price: number;
  available: number;
  categorySlug: string;
  categoryName: string;
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
const similarSql = sql('find-similar-words');

/** One report for each word, in their order. Words are lower case and without accents. */
export async function findSimilarWords(reader: Reader, words: string[]): Promise<WordReport[]> {
  return reader.rows<WordReport>(similarSql, { words });
}

const productSql = sql('find-product');

interface Scope {
  /** Drafts and archived products as well. */
  anyStatus?: boolean;
  transaction?: Transaction;
}

/** An active product by one of the two. */
export async function findProduct(
  database: Database | Reader,
  by: { id: string } | { slug: string },
  { anyStatus = false, transaction }: Scope = {},
): Promise<ProductDetailRow | null> {
  const bind = { id: null, slug: null, anyStatus, ...by };
  const found = await rows<ProductDetailRow>(database, productSql, bind, { transaction });
  return found[0] ?? null;
}

const movedSql = sql('find-moved-product');

/** The slug of the product that was called `slug` before. */
export async function findMovedProduct(database: Reader, slug: string): Promise<string | null> {
  return (await rows<{ slug: string }>(database, movedSql, { slug }))[0]?.slug ?? null;
}

const categoriesSql = sql('list-categories');

export async function listCategories(database: Reader): Promise<CategoryRow[]> {
  return rows<CategoryRow>(database, categoriesSql);
}
