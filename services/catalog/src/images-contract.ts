import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { id, line } from '@tienda/shared/schemas';
import { z } from 'zod';
import { catalogProblems } from './problems.js';
import { adminImage } from './schemas.js';

const productParams = z.strictObject({ id });
const imageParams = z.strictObject({ id, imageId: id });
const alt = line(250, 0).describe('for those who do not see it; empty for mere decoration');

const uploadForm = z
  .strictObject({
    url: z.string().describe('to be posted to as multipart/form-data within 5 minutes'),
    fields: z.record(z.string(), z.string()).describe('to be sent before the field `file`'),
  })
  .meta({ id: 'UploadForm' });

export const requestImage = operation({
  id: 'requestImage',
  method: 'post',
  path: '/products/{id}/images',
  summary: 'Ask for a place to upload a picture to; it is shown once it is published',
  access: 'admin',
  params: productParams,
  body: z
    .strictObject({
      contentType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif']),
      alt: alt.optional().describe('default: the name of the product'),
    })
    .meta({ id: 'ImageRequest' }),
  responses: {
    201: {
      description: 'Where to upload 1 byte to 5 MiB of exactly this type',
      body: z.strictObject({ imageId: z.uuid(), upload: uploadForm }),
    },
  },
  problems: [catalogProblems.tooManyImages],
});

export const publishImage = operation({
  id: 'publishImage',
  method: 'put',
  path: '/products/{id}/images/{imageId}',
  summary: 'Check and publish what was uploaded, as the last picture; later only `alt` changes',
  access: 'admin',
  params: imageParams,
  body: z.strictObject({ alt: alt.optional() }).meta({ id: 'ImagePublication' }),
  responses: { 200: { description: 'The picture, as everybody sees it', body: adminImage } },
  problems: [
    catalogProblems.imageMissing,
    catalogProblems.imageRefused,
    catalogProblems.tooManyImages,
  ],
});

export const deleteImage = operation({
  id: 'deleteImage',
  method: 'delete',
  path: '/products/{id}/images/{imageId}',
  summary: 'Remove a picture, its files soon afterwards; the others stay in their order',
  access: 'admin',
  params: imageParams,
  responses: { 204: { description: 'Removed' } },
});

export const orderImages = operation({
  id: 'orderImages',
  method: 'put',
  path: '/products/{id}/images',
  summary: 'Put the pictures in order; the first one stands for the product',
  access: 'admin',
  params: productParams,
  body: z
    .strictObject({
      order: z
        .array(id)
        .max(100)
        .refine((ids) => new Set(ids).size === ids.length, 'names a picture twice'),
    })
    .meta({ id: 'ImageOrder' }),
  responses: {
    200: { description: 'In their order', body: z.strictObject({ items: z.array(adminImage) }) },
  },
  problems: [problems.conflict],
});

export const imageOperations = [requestImage, publishImage, deleteImage, orderImages];
