import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { line } from '@tienda/shared/schemas';
import { z } from 'zod';
import { catalogProblems } from './problems.js';
import { categorySlug, ifMatch } from './schemas.js';

const fields = {
  slug: categorySlug,
  name: line(100),
};

const categoryBody = z
  .strictObject({
    ...fields,
    parent: categorySlug.nullable().optional().describe('slug of the category above; default none'),
    position: z
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .describe('among those beside it; default after them'),
  })
  .meta({ id: 'CategoryBody' });

const categoryDetail = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    parent: z.string().nullable().describe('slug of the category above'),
    position: z.int(),
  })
  .meta({ id: 'CategoryDetail' });

const params = z.strictObject({ slug: categorySlug });
const headers = { ETag: 'Version of the category, for `If-Match`' };
const stale = [problems.preconditionFailed, problems.preconditionRequired];

export const getCategory = operation({
  id: 'getCategory',
  method: 'get',
  path: '/products/categories/{slug}',
  summary: 'One category',
  access: 'optional',
  params,
  responses: {
    200: { description: 'The category', body: categoryDetail, headers },
    301: { description: 'The slug has changed', headers: { Location: 'Where it is now' } },
  },
});

export const createCategory = operation({
  id: 'createCategory',
  method: 'post',
  path: '/products/categories',
  summary: 'Add a category',
  access: 'admin',
  body: categoryBody,
  responses: {
    201: {
      description: 'Added',
      body: categoryDetail,
      headers: { ...headers, Location: 'The category' },
    },
  },
  problems: [catalogProblems.categoryTaken, catalogProblems.categoryTooDeep],
});

export const replaceCategory = operation({
  id: 'replaceCategory',
  method: 'put',
  path: '/products/categories/{slug}',
  summary: 'Change a category; optional fields that are left out stay as they are',
  access: 'admin',
  params,
  headers: ifMatch,
  body: categoryBody,
  responses: {
    200: {
      description:
        'Changed; an old slug goes on leading here. Large categories are searched by the new one soon',
      body: categoryDetail,
      headers,
    },
  },
  problems: [...stale, catalogProblems.categoryTaken, catalogProblems.categoryTooDeep],
});

export const deleteCategory = operation({
  id: 'deleteCategory',
  method: 'delete',
  path: '/products/categories/{slug}',
  summary: 'Delete a category that holds nothing',
  access: 'admin',
  params,
  headers: ifMatch,
  responses: { 204: { description: 'Deleted' } },
  problems: [...stale, catalogProblems.categoryInUse],
});

export const adminCategoryOperations = [
  getCategory,
  createCategory,
  replaceCategory,
  deleteCategory,
];
