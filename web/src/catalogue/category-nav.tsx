import { Link } from 'react-router';
import { formatNumber } from '../format.js';
import { searchPath, type Search } from './search.js';
import type { CategoryChoice } from './use-categories.js';
import './category-nav.css';

interface Props {
  search: Search;
  categories: CategoryChoice[];
}

/** A column on a desk, a row to swipe on a phone. */
export function CategoryNav({ search, categories }: Props) {
  return (
    <nav className="categories" aria-label="Categorías">
      <ul>
        <Entry to={{ ...search, category: null }} current={search.category === null} name="Todo" />
        {categories.map(({ slug, name, count }) => (
          <Entry
            key={slug}
            to={{ ...search, category: slug }}
            current={search.category === slug}
            name={name}
            count={count}
          />
        ))}
      </ul>
    </nav>
  );
}

interface EntryProps {
  to: Search;
  current: boolean;
  name: string;
  count?: number;
}

function Entry({ to, current, name, count }: EntryProps) {
  return (
    <li>
      <Link to={searchPath(to)} aria-current={current ? 'true' : undefined}>
        {name}
        {count !== undefined && (
          <span className="categories-count figures">{formatNumber(count)}</span>
        )}
      </Link>
    </li>
  );
}
