import { useSearchParams } from 'react-router';
import { Failure } from '../components/failure.js';
import { Title } from '../components/title.js';
import { CategoryNav } from './category-nav.js';
import { Hero } from './hero.js';
import { Refinements } from './refinements.js';
import { Results } from './results.js';
import { isBrowsing, readSearch } from './search.js';
import { SearchHeading, titleOf } from './search-heading.js';
import { useCategories } from './use-categories.js';
import { useProducts } from './use-products.js';
import './search-page.css';

/** The catalogue, whole or searched; what it shows stands in the address. */
export function SearchPage() {
  const [params] = useSearchParams();
  const search = readSearch(params);
  const products = useProducts(search);
  const { data: categories = [] } = useCategories();
  const first = products.data?.pages[0];
  const category = categories.find(({ slug }) => slug === search.category)?.name;
  return (
    <>
      <Title>{titleOf(search, category)}</Title>
      {isBrowsing(search) && <Hero />}
      <div className="search-page">
        <CategoryNav search={search} all={categories} found={first?.facets?.categories} />
        <section aria-labelledby="resultados">
          <div className="search-page-top">
            <SearchHeading search={search} category={category} total={first?.total} />
            <Refinements search={search} />
          </div>
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
