export const sorts = {
  relevancia: { label: 'Recomendados', api: 'relevance' },
  novedades: { label: 'Novedades', api: 'newest' },
  'menor-precio': { label: 'Precio: de menor a mayor', api: 'price' },
  'mayor-precio': { label: 'Precio: de mayor a menor', api: '-price' },
} as const;

export type Sort = keyof typeof sorts;

/** What is being looked at; the address bar is its only home, so it can be shared and gone back to. */
export interface Search {
  q: string;
  category: string | null;
  inStock: boolean;
  sort: Sort;
}

export function readSearch(params: URLSearchParams): Search {
  return {
    q: params.get('q')?.trim() ?? '',
    category: params.get('categoria') || null,
    inStock: params.get('disponibles') === 'si',
    sort: asSort(params.get('orden')),
  };
}

const asSort = (value: string | null): Sort =>
  value !== null && Object.hasOwn(sorts, value) ? (value as Sort) : 'relevancia';

/** The address of `search`; what is as usual is left out. */
export function searchPath({ q, category, inStock, sort }: Search): string {
  const params = new URLSearchParams({
    ...(q && { q }),
    ...(category && { categoria: category }),
    ...(inStock && { disponibles: 'si' }),
    ...(sort !== 'relevancia' && { orden: sort }),
  });
  return params.size > 0 ? `/?${params}` : '/';
}

/** Whether only some products match, and so maybe only some categories. */
export const isNarrowed = ({ q, inStock }: Search): boolean => q !== '' || inStock;

/** Whether the visitor has not asked for anything yet. */
export const isBrowsing = ({ q, category, sort }: Search): boolean =>
  !q && !category && sort === 'relevancia';
