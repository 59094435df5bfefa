import { Link } from 'react-router';
import type { Category } from '../api/clients.js';
import { formatNumber } from '../format.js';
import { searchPath, type Search } from './search.js';
import './category-nav.css';

interface Props {
  search: Search;
  all: Category[];
  /** Those that have what is searched for; left out: all have. */
  found: Array<{ slug: string; count: number }> | undefined;
}

/** A column on a desk, a row to swipe on a phone. */
export function CategoryNav({ search, all, found }: Props) {
  const shown = found ? all.flatMap((category) => withCount(category, found)) : all;
  const slugs = new Set(shown.map(({ slug }) => slug));
  return (
    <nav className="categories" aria-label="Categorías">
      <ul>
        <Entry to={{ ...search, category: null }} current={search.category === null} name="Todo" />
        {shown.map(({ slug, name, parent, count }) => (
          <Entry
            key={slug}
            to={{ ...search, category: slug }}
            current={search.category === slug}
            name={name}
            count={count}
            below={parent !== null && slugs.has(parent)}
          />
        ))}
      </ul>
    </nav>
  );
}

/** The category with what it has of the search; nothing if it has nothing. */
function withCount(category: Category, found: NonNullable<Props['found']>): Category[] {
  const { count } = found.find(({ slug }) => slug === category.slug) ?? {};
  return count ? [{ ...category, count }] : [];
}

interface EntryProps {
  to: Search;
  current: boolean;
  name: string;
  count?: number;
  below?: boolean;
}

function Entry({ to, current, name, count, below = false }: EntryProps) {
  return (
    <li className={below ? 'categories-below' : undefined}>
      <Link to={searchPath(to)} aria-current={current ? 'true' : undefined}>
        {name}
        {count !== undefined && (
          <span className="categories-count figures">{formatNumber(count)}</span>
        )}
      </Link>
    </li>
  );
}
