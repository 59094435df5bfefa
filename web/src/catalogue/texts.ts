import { countOf, formatNumber } from '../format.js';
import type { Sort } from './search.js';

const sorts: Record<Sort, string> = {
  relevancia: 'Recomendados',
  novedades: 'Novedades',
  'menor-precio': 'Precio: de menor a mayor',
  'mayor-precio': 'Precio: de mayor a menor',
};

export interface Count {
  count: number;
  /** `gte`: there are more than were counted. */
  relation: 'eq' | 'gte';
}

const products = ({ count, relation }: Count): string =>
  relation === 'eq'
    ? countOf(count, 'producto', 'productos')
    : `más de ${formatNumber(count)} productos`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Every sentence of this folder, in one place for whoever edits or translates them. */
export const texts = {
  heading: {
    greeting: 'Muebles para la casa',
    everything: 'Todo el catálogo',
    results: (q: string) => `Resultados para «${q}»`,
    within: (q: string, category: string) => `«${q}» en ${category}`,
    total: (total: Count) => capital(products(total)),
  },
  notes: {
    nothingFor: 'No hay nada para',
    shownInstead: 'Te mostramos los resultados de',
    relaxed: (q: string) =>
      `Ningún producto reúne todas las palabras de «${q}»: estos tienen algunas de ellas.`,
    alsoRelaxed: 'Ningún producto reúne todas esas palabras: estos tienen algunas de ellas.',
  },
  filters: {
    title: 'Filtros',
    active: (count: number) => countOf(count, 'activo', 'activos'),
    activeTitle: 'Filtros activos',
    remove: 'Quitar el filtro',
    removeAll: 'Quitar todos',
    close: 'Cerrar los filtros',
    show: (total: Count | undefined) => (total ? `Ver ${products(total)}` : 'Ver los productos'),
    inStock: 'Solo disponibles',
    categories: 'Categorías',
    anyCategory: 'Todas',
    atLeast: 'al menos',
  },
  price: {
    title: 'Precio',
    from: 'Mínimo, en euros',
    to: 'Máximo, en euros',
    apply: 'Aplicar',
    between: (from: string, to: string) => `De ${from} a ${to}`,
    above: (from: string) => `Desde ${from}`,
    below: (to: string) => `Hasta ${to}`,
    notANumber: 'Escribe un importe, como 49,90.',
    crossed: 'El mínimo no puede pasar del máximo.',
  },
  sort: { label: 'Ordenar por', ...sorts },
  list: {
    more: 'Ver más productos',
    loading: 'Cargando…',
    shown: (shown: number, total: Count | undefined) =>
      total?.relation === 'eq'
        ? `Has visto ${formatNumber(shown)} de ${products(total)}`
        : `Has visto ${products({ count: shown, relation: 'eq' })}`,
  },
  nothing: {
    title: (q: string) => (q ? `No hemos encontrado «${q}»` : 'Aquí no hay nada'),
    withFilters: 'Puede que lo haya sin los filtros que has puesto.',
    advice: 'Prueba con menos palabras, o con otra más general, como «mesa» o «lámpara».',
    withoutFilters: 'Buscar sin filtros',
    everything: 'Ver todo el catálogo',
    categories: 'Mira por categorías',
    bestSellers: 'Lo que más se vende',
  },
  stock: {
    soldOut: 'Agotado',
    left: (count: number) => (count === 1 ? 'Queda 1' : `Quedan ${count}`),
  },
  hero: {
    title: 'Muebles con calma, para la casa de todos los días',
    promise: 'Madera, lino y líneas sencillas. Lo eliges hoy y te lo llevamos a casa.',
    news: 'Ver las novedades',
  },
};
