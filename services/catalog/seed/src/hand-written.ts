import { z } from 'zod';
import { nameIn, readData, vatRate } from './data-files.js';
import { drawings } from './drawings/catalogue.js';
import { motifs, walls } from './illustration/backdrop.js';
import { surfaces } from './illustration/surfaces.js';
import { pictureKey } from './pictures.js';
import type { SeedCategory, SeedProduct } from './seed-product.js';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const count = z.int().nonnegative();

const categories = z.array(
  z.strictObject({ slug, name: z.string().min(1), parent: slug.nullable() }),
);

const attributes = z
  .object({
    material: z.string(),
    colour: z.string(),
    widthMm: z.int().positive(),
    depthMm: z.int().positive(),
    heightMm: z.int().positive(),
  })
  .catchall(z.union([z.string(), z.number()]));

const picture = z.strictObject({
  drawing: nameIn(drawings),
  body: nameIn(surfaces),
  accent: nameIn(surfaces),
  wall: nameIn(walls),
  motif: nameIn(motifs),
});

const products = z.array(
  z.strictObject({
    sku: z.string().regex(/^[A-Z]{3}-\d{4}$/),
    slug,
    name: z.string().min(1),
    description: z.string().min(1),
    category: slug,
    price: z.int().positive(),
    vatRate,
    weightGrams: z.int().positive(),
    stock: count,
    popularity: count.max(1_000_000),
    attributes,
    picture,
    alt: z.string().min(1),
  }),
);

/** Parents before their children. */
export function seedCategories(): SeedCategory[] {
  return readData('categories.json', categories);
}

/** Category by category, in the order of the files. */
export function handWrittenProducts(): SeedProduct[] {
  return seedCategories()
    .flatMap((category) => readData(`products/${category.slug}.json`, products))
    .map((product) => {
      const { widthMm: width, depthMm: depth, heightMm: height } = product.attributes;
      const spec = { ...product.picture, width, depth, height };
      return { ...product, picture: spec, pictureKey: pictureKey(spec) };
    });
}
