import { image } from '@tienda/shared/media';
import { id, line, money, text } from '@tienda/shared/schemas';
import { z } from 'zod';
import { idPattern, reservedSlugs, slugPattern } from './slugs.js';

export const status = z.enum(['draft', 'active', 'archived']);
const vatRate = z.literal([0, 4, 10, 21]).describe('in percent, contained in the price');
const weightGrams = z.int().min(1).max(1_000_000);

export const categoryName = z.strictObject({ slug: z.string(), name: z.string() });

const itemFields = {
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  category: categoryName,
  price: money.describe('VAT included'),
  available: z.int().describe('units in stock'),
  image: image.nullable(),
};

export const productItem = z.strictObject(itemFields).meta({ id: 'ProductItem' });

/** What everybody sees. */
export const product = z
  .strictObject({
    ...itemFields,
    description: z.string(),
    images: z.array(image),
    attributes: z.record(z.string(), z.union([z.string(), z.number()])),
    status,
  })
  .meta({ id: 'Product' });

/** With the id by which administrators change it. */
export const adminImage = image.extend({ id: z.uuid() }).meta({ id: 'AdminImage' });

/** What administrators see besides. */
export const adminProduct = product
  .extend({ images: z.array(adminImage), sku: z.string(), vatRate, weightGrams })
  .meta({ id: 'AdminProduct' });

export const categorySlug = z.string().max(100).regex(slugPattern, 'is no slug');

const slug = z
  .string()
  .max(200)
  .regex(slugPattern, 'must be lower-case letters and digits joined by hyphens')
  .refine((value) => !reservedSlugs.includes(value), 'is reserved')
  .refine((value) => !idPattern.test(value), 'must not look like an id');

const attributes = z
  .record(
    z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be a name such as widthMm'),
    z.union([line(200), z.number().min(-1e9).max(1e9)]),
  )
  .refine((value) => Object.keys(value).length <= 30, 'at most 30');

/** The web ACL refuses a body of more than 8 KB (8,192 bytes) before the service sees it. */
const maxBytes = 7000;

/** What is left out has the default in a new product and stays as it is in one that is changed. */
export const productBody = z
  .strictObject({
    sku: z.string().regex(/^[!-~]{1,64}$/, 'must be 1 to 64 visible ASCII characters'),
    name: line(200),
    description: text(4000, 0),
    category: categorySlug.describe('slug'),
    price: money.extend({ amount: z.int().min(1).max(100_000_000) }).describe('VAT included'),
    status: status.optional().describe('default `draft`'),
    slug: slug.optional().describe('default: made of the name'),
    vatRate: vatRate.optional().describe('in percent; default 21'),
    weightGrams: weightGrams.optional().describe('default 1000'),
    attributes: attributes.optional().describe('measures end in Mm; default none'),
  })
  .refine((body) => new TextEncoder().encode(JSON.stringify(body)).length <= maxBytes, {
    path: ['description'],
    message: `the product is larger than ${maxBytes} bytes`,
  })
  .meta({ id: 'ProductBody' });

/** Of the stock of a product. */
export const stockParams = z.strictObject({ id });

const units = z.int().min(0).max(1_000_000);

/** One row of an import; a stock that is left out stays as it is, in a new product 0. */
export const importedProduct = productBody.safeExtend({
  stock: units.optional().describe('units'),
});

export const stock = z.strictObject({ available: units.describe('units') }).meta({ id: 'Stock' });

export const ifMatch = z.looseObject({
  'if-match': z.string().optional().describe('`ETag` of what is to be changed; without it 428'),
});
