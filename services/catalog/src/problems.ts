import type { ProblemType } from '@tienda/shared/problem';

/** What only this service can answer; the slugs are part of the API. */
export const catalogProblems = {
  skuTaken: { slug: 'sku-taken', status: 409, title: 'Another product has this SKU' },
  slugTaken: { slug: 'slug-taken', status: 409, title: 'Another product has this slug' },
} as const satisfies Record<string, ProblemType>;
