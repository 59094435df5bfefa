import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { id } from '@tienda/shared/schemas';
import { z } from 'zod';
import { catalogProblems } from './problems.js';
import { adminProduct, ifMatch, productBody, stock, stockParams } from './schemas.js';

const ETag = 'Version of the product, for `If-Match`';
const stale = [problems.preconditionFailed, problems.preconditionRequired];
const taken = [catalogProblems.skuTaken, catalogProblems.slugTaken];

/** The parameter is called as in `getProduct`: OpenAPI knows one template for each path. */
const productParams = z.strictObject({ idOrSlug: id.describe('here only the id') });

export const createProduct = operation({
  id: 'createProduct',
  method: 'post',
  path: '/products',
  summary: 'Add a product; its stock is 0',
  access: 'admin',
  body: productBody,
  responses: {
    201: { description: 'Added', body: adminProduct, headers: { ETag, Location: 'The product' } },
  },
  problems: taken,
});

export const replaceProduct = operation({
  id: 'replaceProduct',
  method: 'put',
  path: '/products/{idOrSlug}',
  summary: 'Change a product; optional fields that are left out stay as they are',
  access: 'admin',
  params: productParams,
  headers: ifMatch,
  body: productBody,
  responses: { 200: { description: 'Changed', body: adminProduct, headers: { ETag } } },
  problems: [...stale, ...taken],
});

export const archiveProduct = operation({
  id: 'archiveProduct',
  method: 'delete',
  path: '/products/{idOrSlug}',
  summary: 'Archive a product: it is sold no more, and only administrators see it',
  access: 'admin',
  params: productParams,
  headers: ifMatch,
  responses: { 204: { description: 'Archived, or was so already' } },
  problems: stale,
});

const stockTag = { ETag: 'Version of the stock, for `If-Match`' };

export const getStock = operation({
  id: 'getStock',
  method: 'get',
  path: '/products/{id}/stock',
  summary: 'Units in stock now, whatever the status of the product',
  access: 'admin',
  params: stockParams,
  responses: { 200: { description: 'The stock', body: stock, headers: stockTag } },
});

export const setStock = operation({
  id: 'setStock',
  method: 'put',
  path: '/products/{id}/stock',
  summary: 'Set the units in stock; the ledger keeps the difference',
  access: 'admin',
  params: stockParams,
  headers: ifMatch,
  body: stock,
  responses: { 200: { description: 'Set', body: stock, headers: stockTag } },
  problems: stale,
});

export const adminOperations = [createProduct, replaceProduct, archiveProduct, getStock, setStock];
