import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { money, page, paging, queryBoolean, queryInteger } from '@tienda/shared/schemas';
import { z } from 'zod';
import { adminProduct, product, productItem } from './schemas.js';

const category = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    parent: z.string().nullable().describe('slug of the category above'),
    count: z.int().describe('active products in it and below'),
  })
  .meta({ id: 'Category' });

const count = z.strictObject({
  count: z.int(),
  relation: z.enum(['eq', 'gte']).describe('`gte`: there are more than were counted'),
});

const facets = z.strictObject({
  categories: z.array(z.strictObject({ slug: z.string(), name: z.string(), count: z.int() })),
  price: z.strictObject({ min: money, max: money }).nullable(),
  relation: z.enum(['eq', 'gte']).describe('`gte`: only the first 1,000 matches were looked at'),
});

const searchResult = page(productItem)
  .extend({
    total: count.optional(),
    facets: facets.optional(),
    correctedQuery: z.string().optional().describe('what was searched instead of a misspelt word'),
    relaxed: z.boolean().optional().describe('true: not all words could be kept'),
  })
  .meta({ id: 'SearchResult' });

const typedWords = z
  .string()
  .max(200)
  .refine((value) => value.isWellFormed(), 'is not well-formed Unicode')
  .transform((value) => value.replaceAll('\u0000', ' ').trim());

const included = z.enum(['facets', 'total']);
const priceBound = queryInteger(0, 2_147_483_647).describe('in minor units, inclusive');

export const searchProducts = operation({
  id: 'searchProducts',
  method: 'get',
  path: '/products',
  summary: 'Search the catalogue, or browse it without `q`',
  access: 'public',
  query: z
    .strictObject({
      q: typedWords.optional(),
      category: z.string().max(100).optional().describe('slug'),
      minPrice: priceBound.optional(),
      maxPrice: priceBound.optional(),
      inStock: queryBoolean.optional(),
      sort: z.enum(['relevance', 'price', '-price', 'newest']).default('relevance'),
      ...paging,
      include: z
        .string()
        .max(50)
        .transform((list) => list.split(','))
        .pipe(z.array(included))
        .default([]),
    })
    .refine(({ minPrice = 0, maxPrice = Infinity }) => minPrice <= maxPrice, {
      path: ['maxPrice'],
      message: 'must not be below minPrice',
    }),
  responses: { 200: { description: 'Products, the best first', body: searchResult } },
  problems: [problems.cursor],
});

export const getProduct = operation({
  id: 'getProduct',
  method: 'get',
  path: '/products/{idOrSlug}',
  summary: 'One product by id or slug; for administrators also drafts and archived ones',
  access: 'optional',
  params: z.strictObject({ idOrSlug: z.string().min(1).max(200) }),
  headers: z.looseObject({ 'if-none-match': z.string().optional() }),
  responses: {
    200: {
      description: 'The product',
      body: z.union([product, adminProduct]),
      headers: {
        ETag: 'Version of the product, for `If-Match` as well',
        'Cache-Control': 'How long it may be kept',
      },
    },
    301: { description: 'The slug has changed', headers: { Location: 'Where it is now' } },
    304: { description: 'Still the version of `If-None-Match`', headers: { ETag: 'The version' } },
  },
});

export const listCategories = operation({
  id: 'listCategories',
  method: 'get',
  path: '/products/categories',
  summary: 'All categories, as a flat tree',
  access: 'public',
  responses: {
    200: { description: 'Every category', body: z.strictObject({ items: z.array(category) }) },
  },
});

const suggestion = z
  .strictObject({
    kind: z.enum(['product', 'category', 'word']),
    text: z.string(),
    slug: z.string().nullable().describe('null for a word, which is searched for by its text'),
  })
  .meta({ id: 'Suggestion' });

export const suggestProducts = operation({
  id: 'suggestProducts',
  method: 'get',
  path: '/products/suggestions',
  summary: 'What the words being typed may become',
  access: 'public',
  priority: 'background',
  query: z.strictObject({ q: typedWords.describe('the last word counts as unfinished') }),
  responses: {
    200: {
      description: 'At most ten: words, then categories, then products, each the likeliest first',
      body: z.strictObject({ items: z.array(suggestion) }),
    },
  },
});

export const operations = [searchProducts, suggestProducts, listCategories, getProduct];
