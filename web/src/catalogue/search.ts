import { parseEuros } from './price.js';

/** What the address calls an order, and what the API does. */
export const sorts = {
  relevancia: 'relevance',
  novedades: 'newest',
  'menor-precio': 'price',
  'mayor-precio': '-price',
} as const;

export type Sort = keyof typeof sorts;

/** What is being looked at; the address bar is its only home, so it can be shared and gone back to. */
export interface Search {
  q: string;
  category: string | null;
  /** In cents, inclusive; null for no bound. */
  minPrice: number | null;
  maxPrice: number | null;
  inStock: boolean;
  sort: Sort;
}

/** The whole catalogue. */
export const everything: Search = {
  q: '',
  category: null,
  minPrice: null,
  maxPrice: null,
  inStock: false,
  sort: 'relevancia',
};

export function readSearch(params: URLSearchParams): Search {
  const minPrice = parseEuros(params.get('desde') ?? '');
  const maxPrice = parseEuros(params.get('hasta') ?? '');
  return {
    q: params.get('q')?.trim() ?? '',
    category: params.get('categoria') || null,
    // An address that was edited by hand may cross them, which the API would refuse.
    ...(areCrossed(minPrice, maxPrice) ? noBounds : { minPrice, maxPrice }),
    inStock: params.get('disponibles') === 'si',
    sort: asSort(params.get('orden')),
  };
}

const noBounds = { minPrice: null, maxPrice: null };

export const areCrossed = (min: number | null, max: number | null): boolean =>
  min !== null && max !== null && min > max;

const asSort = (value: string | null): Sort =>
  value !== null && Object.hasOwn(sorts, value) ? (value as Sort) : 'relevancia';

/** The address of `search`; what is as usual is left out. */
export function searchPath({ q, category, minPrice, maxPrice, inStock, sort }: Search): string {
  const params = new URLSearchParams({
    ...(q && { q }),
    ...(category && { categoria: category }),
    ...(minPrice !== null && { desde: String(minPrice / 100) }),
    ...(maxPrice !== null && { hasta: String(maxPrice / 100) }),
    ...(inStock && { disponibles: 'si' }),
    ...(sort !== 'relevancia' && { orden: sort }),
  });
  return params.size > 0 ? `/?${params}` : '/';
}

/** Whether only some products match, and so maybe only some categories. */
export const isNarrowed = (search: Search): boolean =>
  searchPath({ ...search, category: null, sort: 'relevancia' }) !== '/';

/** Whether the visitor has not asked for anything yet. */
export const isBrowsing = (search: Search): boolean => searchPath(search) === '/';

/** The same question and order, without any filter. */
export const withoutFilters = ({ q, sort }: Search): Search => ({ ...everything, q, sort });

/** Whether a filter keeps products out. */
export const isFiltered = (search: Search): boolean =>
  searchPath(search) !== searchPath(withoutFilters(search));
