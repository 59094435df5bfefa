import type { ProblemType } from '@tienda/shared/problem';

/** What only this service can answer; the slugs are part of the API. */
export const catalogProblems = {
  skuTaken: { slug: 'sku-taken', status: 409, title: 'Another product has this SKU' },
  slugTaken: { slug: 'slug-taken', status: 409, title: 'Another product has this slug' },
  imageMissing: { slug: 'image-missing', status: 409, title: 'Nothing has been uploaded yet' },
  imageRefused: { slug: 'image-refused', status: 422, title: 'This file cannot be a picture' },
  tooManyImages: { slug: 'too-many-images', status: 409, title: 'There are too many pictures' },
  categoryTaken: { slug: 'category-taken', status: 409, title: 'Another category has this slug' },
  categoryTooDeep: {
    slug: 'category-too-deep',
    status: 409,
    title: 'Categories are two levels deep',
  },
  categoryInUse: {
    slug: 'category-in-use',
    status: 409,
    title: 'There are products or categories in it',
  },
  notUploaded: { slug: 'not-uploaded', status: 409, title: 'The file has not been uploaded yet' },
} as const satisfies Record<string, ProblemType>;
