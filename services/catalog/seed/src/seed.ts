/**
 * `node seed/dist/seed.js [--products N]` fills the shop: categories, products with their stock,
 * pictures. Without a number it adds the hand-written catalogue, with one exactly so many products.
 * What is there already stays as people and sales have made it.
 */
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { createS3 } from '@tienda/shared/s3';
import { connectClient } from '@tienda/shared/client';
import { connectDatabase, waitForDatabase } from '@tienda/shared/database';
import { assertMigrated } from '@tienda/shared/migrated';
import { loadSettings } from '@tienda/shared/settings';
import { uploadPictures } from './seed-pictures.js';
import { addCategories, addProducts, type Run } from './seed-products.js';
import type { PictureSpec } from './pictures.js';
import { seedProducts } from './products.js';
import { seedSettings } from './seed-settings.js';

const settings = loadSettings(seedSettings);
const count = readCount();

const database = connectDatabase(settings, { applicationName: 'catalog-seed' });
await waitForDatabase(database);
await assertMigrated(database, new URL('..', import.meta.url).href);
await database.close();

/** Two: on two cores, one batch is read while the other is written. */
// Not from the pool, whose statements end after 3 s: counting words may take longer.
const connect = () => connectClient(settings, 'catalog-seed');
const clients = await Promise.all([connect(), connect()]);
const [first, second] = [runOn(clients[0]), runOn(clients[1])];
await addCategories(first);
const [products, pictures] = await Promise.all([
  addProducts([first, second], seedProducts(count), ({ seen }) => tell('products', seen)),
  uploadPictures(gallery(), picturesOf(seedProducts(count)), (done) => tell('pictures', done)),
]);
await first('select refresh_search()');
await Promise.all(clients.map((client) => client.end()));
console.log(
  `catalog: added ${products.added} of ${products.seen} products and ${pictures} pictures`,
);

function readCount(): number | undefined {
  const { values } = parseArgs({ options: { products: { type: 'string' } } });
  if (values.products === undefined) return undefined;
  if (/^\d{1,8}$/.test(values.products)) return Number(values.products);
  console.error(`--products must be a number up to 99999999, not "${values.products}"`);
  return process.exit(1);
}

function runOn(client: pg.Client): Run {
  return async (sql, values) => (await client.query<Record<string, unknown>>(sql, values)).rows;
}

function gallery() {
  const { MEDIA_BUCKET: bucket, PICTURES_CACHE: cache } = settings;
  return { s3: createS3(settings), bucket, cache };
}

function picturesOf(seeds: ReturnType<typeof seedProducts>): Map<string, PictureSpec> {
  const pictures = new Map<string, PictureSpec>();
  for (const { pictureKey, picture } of seeds) pictures.set(pictureKey, picture);
  return pictures;
}

/** Not every batch and picture: whoever waits reads these lines. */
function tell(what: 'products' | 'pictures', done: number): void {
  if (done % (what === 'products' ? 5000 : 10) === 0) console.log(`catalog: ${done} ${what}`);
}
