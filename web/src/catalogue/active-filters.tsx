import { Link } from 'react-router';
import { Icon } from '../components/icon.js';
import { formatBound } from './price.js';
import { searchPath, withoutFilters, type Search } from './search.js';
import { focusHeading } from './search-heading.js';
import { texts } from './texts.js';
import './active-filters.css';

interface Props {
  search: Search;
  category: string | undefined;
}

/** What keeps products out, each with a way to take it away. */
export function ActiveFilters({ search, category }: Props) {
  const filters = activeFilters(search, category);
  const { activeTitle, remove, removeAll } = texts.filters;
  if (filters.length === 0) return null;
  return (
    <ul className="active-filters" aria-label={activeTitle}>
      {filters.map(({ name, without }) => (
        <li key={name}>
          {/* The link goes with its filter, so the focus needs another place. */}
          <Link to={searchPath(without)} className="chip" onClick={focusHeading}>
            <span className="unseen">{remove} </span>
            {name}
            <Icon name="close" size={16} />
          </Link>
        </li>
      ))}
      <li>
        <Link
          to={searchPath(withoutFilters(search))}
          className="chip chip-all"
          onClick={focusHeading}
        >
          {removeAll}
        </Link>
      </li>
    </ul>
  );
}

interface ActiveFilter {
  name: string;
  without: Search;
}

export function activeFilters(search: Search, category: string | undefined): ActiveFilter[] {
  const bounds = boundsInWords(search);
  return [
    ...(search.category
      ? [{ name: category ?? search.category, without: { ...search, category: null } }]
      : []),
    ...(bounds ? [{ name: bounds, without: { ...search, minPrice: null, maxPrice: null } }] : []),
    ...(search.inStock
      ? [{ name: texts.filters.inStock, without: { ...search, inStock: false } }]
      : []),
  ];
}

function boundsInWords({ minPrice, maxPrice }: Search): string | null {
  const { between, above, below } = texts.price;
  if (minPrice !== null && maxPrice !== null) {
    return between(formatBound(minPrice), formatBound(maxPrice));
  }
  if (minPrice !== null) return above(formatBound(minPrice));
  return maxPrice === null ? null : below(formatBound(maxPrice));
}
