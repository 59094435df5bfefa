import { useSearchParams } from 'react-router';
import { Failure } from '../components/failure.js';
import { Title } from '../components/title.js';
import { useTranslation } from '../i18n/use-translation.js';
import { ActiveFilters, activeFilters } from './active-filters.js';
import { CategoryNav } from './category-nav.js';
import { FilterSheet } from './filter-sheet.js';
import { Filters } from './filters.js';
import { Hero } from './hero.js';
import { Results } from './results.js';
import { isBrowsing, readSearch } from './search.js';
import { SearchHeading, titleOf } from './search-heading.js';
import { SortSelect } from './sort-select.js';

import { useCategories } from './use-categories.js';
import { useProducts } from './use-products.js';
import { useWide } from './use-wide.js';
import './search-page.css';

/** The catalogue, whole or searched; what it shows stands in the address. */
export function SearchPage() {
  const { t } = useTranslation('catalogue');
  const [params] = useSearchParams();
  const search = readSearch(params);
  const products = useProducts(search);
  const { data: categories } = useCategories();
  const wide = useWide();
  const first = products.data?.pages[0];
  const category = categories?.find(({ slug }) => slug === search.category)?.name;
  const corrected = products.isPlaceholderData ? undefined : first?.correctedQuery;
  const searched = { ...search, q: corrected ?? search.q };
  const filters = { search, categories, facets: first?.facets };
  const active = activeFilters(search, category, t).length;
  return (
    <>
      <Title>{titleOf(searched, category, t)}</Title>
      {isBrowsing(search) && <Hero />}
      <div className="search-page">
        <div className="search-top">
          <SearchHeading search={searched} category={category} total={first?.total} />
          <div className="search-bar">
            {!wide && <FilterSheet {...filters} active={active} total={first?.total} />}
            <SortSelect search={search} />
          </div>
          <ActiveFilters search={search} category={category} />
        </div>
        {wide && (
          <aside className="search-side" aria-label={t('filters.title')}>
            <Filters {...filters} />
          </aside>
        )}
        {!wide && isBrowsing(search) && (
          <CategoryNav search={search} all={categories} found={undefined} row />
        )}
        <section aria-labelledby="resultados">
          {products.isError && !first ? (
            <Failure error={products.error} onRetry={() => void products.refetch()} />
          ) : (
            <Results search={search} products={products} />
          )}
        </section>
      </div>
    </>
  );
}
