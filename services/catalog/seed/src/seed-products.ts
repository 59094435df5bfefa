import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { loadSql } from '@tienda/shared/sql';
import { drawPlaceholder, type PictureSpec } from './pictures.js';
import { pictureKeyOf } from './seed-pictures.js';
import { seedCategories } from './hand-written.js';
import type { SeedProduct } from './seed-product.js';

/** Runs one statement on a connection that has no time limit. */
export type Run = (sql: string, values?: unknown[]) => Promise<Array<Record<string, unknown>>>;

const categoriesSql = loadSql(import.meta.url, 'seed-categories');
const productsSql = loadSql(import.meta.url, 'seed-products');
const batchSize = 500;
const imageSize = 640;

/** The categories that are not there yet; parents first, as a child looks for its parent's row. */
export async function addCategories(run: Run): Promise<void> {
  const categories = seedCategories().map((category, position) => ({ ...category, position }));
  for (const isBelow of [false, true]) {
    const level = categories.filter(({ parent }) => (parent !== null) === isBelow);
    await run(categoriesSql, [JSON.stringify(level)]);
  }
}

export interface Progress {
  /** Every product so far, also those that were there. */
  seen: number;
  added: number;
}

/** Adds what is not there of `products`, in batches, as many at a time as there are connections. */
export async function addProducts(
  connections: readonly Run[],
  products: Iterator<SeedProduct>,
  report: (progress: Progress) => void,
): Promise<Progress> {
  const progress = { seen: 0, added: 0 };
  const work = async (run: Run) => {
    for (let batch = take(products); batch.length > 0; batch = take(products)) {
      const given = await Promise.all(batch.map(toRow));
      const [row] = await run(productsSql, [JSON.stringify(given)]);
      progress.seen += batch.length;
      progress.added += Number(row?.['added']);
      report(progress);
    }
  };
  await Promise.all(connections.map(work));
  return progress;
}

function take(products: Iterator<SeedProduct>): SeedProduct[] {
  const batch: SeedProduct[] = [];
  while (batch.length < batchSize) {
    const { value, done } = products.next();
    if (done) break;
    batch.push(value);
  }
  return batch;
}

async function toRow(product: SeedProduct) {
  const { picture, pictureKey, ...rest } = product;
  const createdAt = timeOf(product.sku);
  const imageKey = pictureKeyOf(pictureKey, imageSize);
  return {
    ...rest,
    createdAt,
    id: idOf(product.sku, createdAt),
    imageId: idOf(`picture of ${product.sku}`, createdAt),
    imageKey,
    imageSize,
    placeholder: await placeholderOf(pictureKey, picture),
  };
}

const placeholders = new Map<string, Promise<string>>();

/** Drawn once for all products that share the picture. */
function placeholderOf(key: string, picture: PictureSpec): Promise<string> {
  const placeholder = placeholders.get(key) ?? drawPlaceholder(picture);
  placeholders.set(key, placeholder);
  return placeholder;
}

/** The catalogue came about in the year before this day; ids tell the time. */
const lastDay = Date.UTC(2026, 8, 1);
const yearMs = 365 * 24 * 60 * 60 * 1000;

const digest = (text: string) => createHash('sha256').update(text).digest();

function timeOf(sku: string): Date {
  return new Date(lastDay - Math.floor((digest(sku).readUInt32BE() / 2 ** 32) * yearMs));
}

/** A UUIDv7 that is the same in every shop: addresses and load tests survive a new database. */
function idOf(name: string, time: Date): string {
  return v7({ msecs: time.getTime(), random: digest(`id of ${name}`).subarray(0, 16) });
}
