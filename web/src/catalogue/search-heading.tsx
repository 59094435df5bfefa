import { countOf, formatNumber } from '../format.js';
import { isBrowsing, type Search } from './search.js';

interface Props {
  search: Search;
  category: string | undefined;
  total: { count: number; relation: 'eq' | 'gte' } | undefined;
}

export function SearchHeading({ search, category, total }: Props) {
  const words = headingOf(search, category);
  return (
    <div>
      {isBrowsing(search) ? <h2 id="resultados">{words}</h2> : <h1 id="resultados">{words}</h1>}
      <p className="soft" role="status">
        {total ? totalInWords(total) : '\u00a0'}
      </p>
    </div>
  );
}

const totalInWords = ({ count, relation }: { count: number; relation: 'eq' | 'gte' }) =>
  relation === 'eq'
    ? countOf(count, 'producto', 'productos')
    : `Más de ${formatNumber(count)} productos`;

function headingOf(search: Search, category: string | undefined): string {
  if (search.q) return category ? `«${search.q}» en ${category}` : `Resultados de «${search.q}»`;
  if (category) return category;
  return search.sort === 'novedades' ? 'Novedades' : 'Todo el catálogo';
}

/** For the document's title. */
export function titleOf(search: Search, category: string | undefined): string {
  return isBrowsing(search) ? 'Muebles para la casa' : headingOf(search, category);
}
