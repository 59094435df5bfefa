import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { catalog } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { useTranslation } from '../i18n/use-translation.js';
import { ProductGrid } from './product-grid.js';
import { everything, isFiltered, searchPath, withoutFilters, type Search } from './search.js';

import { useCategories } from './use-categories.js';
import './nothing.css';

/** A search that found nothing leads on: without its filters, into the categories, to what others buy. */
export function Nothing({ search }: { search: Search }) {
  const { t } = useTranslation('catalogue');
  const { q } = search;
  const filtered = isFiltered(search);
  return (
    <div className="nothing">
      <div className="nothing-words">
        <p className="nothing-title">{q ? t('nothing.title', { q }) : t('nothing.untitled')}</p>
        <p className="soft">{filtered ? t('nothing.withFilters') : t('nothing.advice')}</p>
        <Link to={filtered ? searchPath(withoutFilters(search)) : '/'} className="button">
          {filtered ? t('nothing.withoutFilters') : t('nothing.everything')}
        </Link>
      </div>
      <Categories />
      <BestSellers />
    </div>
  );
}

function Categories() {
  const { t } = useTranslation('catalogue');
  const { data = [] } = useCategories();
  const top = data.filter(({ parent }) => parent === null);
  if (top.length === 0) return null;
  return (
    <nav aria-labelledby="otras-categorias">
      <h2 id="otras-categorias">{t('nothing.categories')}</h2>
      <ul className="nothing-categories">
        {top.map(({ slug, name }) => (
          <li key={slug}>
            <Link to={searchPath({ ...everything, category: slug })} className="chip">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function BestSellers() {
  const { t } = useTranslation('catalogue');
  const { data } = useQuery({
    queryKey: ['best-sellers'],
    queryFn: async ({ signal }) => {
      const query = { sort: 'relevance', inStock: true, limit: 4 } as const;
      return (await unwrap(catalog.GET('/products', { params: { query }, signal }))).items;
    },
  });
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="mas-vendidos">
      <h2 id="mas-vendidos">{t('nothing.bestSellers')}</h2>
      <ProductGrid products={data} below />
    </section>
  );
}
