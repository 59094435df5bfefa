import { Link } from 'react-router';
import type { Category } from '../api/clients.js';
import { formatNumber } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { searchPath, type Search } from './search.js';
import type { Facets } from './use-products.js';
import './category-nav.css';

interface Props {
  search: Search;
  all: Category[] | undefined;
  /** Those that have what is searched for; left out: all have. */
  found: Facets | undefined;
  /** To swipe through, where there is no room for a column. */
  row?: boolean;
}

export function CategoryNav({ search, all, found, row = false }: Props) {
  const { t } = useTranslation('catalogue');
  const shown = found ? all?.flatMap((one) => withCount(one, found, search)) : all;
  const slugs = new Set(shown?.map(({ slug }) => slug));
  return (
    <nav
      className={row ? 'categories categories-row' : 'categories'}
      aria-label={t('filters.categories')}
    >
      <ul>
        <Entry
          to={{ ...search, category: null }}
          current={search.category === null}
          name={t('filters.anyCategory')}
        />
        {shown?.map(({ slug, name, parent, count }) => (
          <Entry
            key={slug}
            to={{ ...search, category: slug }}
            current={search.category === slug}
            name={name}
            count={count}
            more={found?.relation === 'gte'}
            below={parent !== null && slugs.has(parent)}
          />
        )) ?? placeholders}
      </ul>
    </nav>
  );
}

/** The category with what it has of the search; nothing if it has nothing and is not the chosen one. */
function withCount(category: Category, { categories }: Facets, search: Search): Category[] {
  const { count = 0 } = categories.find(({ slug }) => slug === category.slug) ?? {};
  return count > 0 || category.slug === search.category ? [{ ...category, count }] : [];
}

interface EntryProps {
  to: Search;
  current: boolean;
  name: string;
  count?: number;
  /** Not all were counted. */
  more?: boolean;
  below?: boolean;
}

function Entry({ to, current, name, count, more = false, below = false }: EntryProps) {
  const { t } = useTranslation('catalogue');
  return (
    <li className={below ? 'categories-below' : undefined}>
      <Link to={searchPath(to)} aria-current={current ? 'true' : undefined}>
        {name}
        {count !== undefined && (
          <span className="categories-count figures">
            {more && <span className="unseen">{t('filters.atLeast')} </span>}
            {formatNumber(count)}
            {more && <span aria-hidden="true">+</span>}
          </span>
        )}
      </Link>
    </li>
  );
}

/** About as many as there will be, so that what stands below hardly moves. */
const placeholders = Array.from({ length: 9 }, (_, index) => (
  <li key={index} className="categories-placeholder" aria-hidden="true" />
));
