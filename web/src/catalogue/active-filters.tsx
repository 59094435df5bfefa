import { Link } from 'react-router';
import { Icon } from '../components/icon.js';
import type { T } from '../i18n/catalogue.js';
import { useTranslation } from '../i18n/use-translation.js';
import { searchPath, withoutFilters, type Search } from './search.js';
import { focusHeading } from './search-heading.js';

import './active-filters.css';

interface Props {
  search: Search;
  category: string | undefined;
}

/** What keeps products out, each with a way to take it away. */
export function ActiveFilters({ search, category }: Props) {
  const { t } = useTranslation('catalogue');
  const filters = activeFilters(search, category, t);
  if (filters.length === 0) return null;
  return (
    <ul className="active-filters" aria-label={t('filters.activeTitle')}>
      {filters.map(({ name, without }) => (
        <li key={name}>
          {/* The link goes with its filter, so the focus needs another place. */}
          <Link to={searchPath(without)} className="chip" onClick={focusHeading}>
            <span className="unseen">{t('filters.remove')} </span>
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
          {t('filters.removeAll')}
        </Link>
      </li>
    </ul>
  );
}

interface ActiveFilter {
  name: string;
  without: Search;
}

export function activeFilters(
  search: Search,
  category: string | undefined,
  t: T<'catalogue'>,
): ActiveFilter[] {
  const bounds = boundsInWords(search, t);
  return [
    ...(search.category
      ? [{ name: category ?? search.category, without: { ...search, category: null } }]
      : []),
    ...(bounds ? [{ name: bounds, without: { ...search, minPrice: null, maxPrice: null } }] : []),
    ...(search.inStock
      ? [{ name: t('filters.inStock'), without: { ...search, inStock: false } }]
      : []),
  ];
}

function boundsInWords({ minPrice, maxPrice }: Search, t: T<'catalogue'>): string | null {
  if (minPrice !== null && maxPrice !== null) {
    return t('price.between', { from: minPrice, to: maxPrice });
  }
  if (minPrice !== null) return t('price.above', { from: minPrice });
  return maxPrice === null ? null : t('price.below', { to: maxPrice });
}
