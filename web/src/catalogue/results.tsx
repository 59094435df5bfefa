import { Link } from 'react-router';
import { Failure } from '../components/failure.js';
import { ProductGrid, ProductGridSkeleton } from './product-grid.js';
import { searchPath, type Search } from './search.js';
import { SearchNotes } from './search-notes.js';
import type { useProducts } from './use-products.js';
import './results.css';

interface Props {
  search: Search;
  products: ReturnType<typeof useProducts>;
}

export function Results({ search, products }: Props) {
  const [first] = products.data?.pages ?? [];
  if (!products.data || !first) return <ProductGridSkeleton />;
  const items = products.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing search={search} />;
  return (
    <div className="results" aria-busy={products.isPlaceholderData}>
      {!products.isPlaceholderData && (
        <SearchNotes
          search={search}
          correctedQuery={first.correctedQuery}
          relaxed={first.relaxed}
        />
      )}
      <ProductGrid products={items} />
      <More products={products} />
    </div>
  );
}

function More({ products }: { products: Props['products'] }) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error } = products;
  const next = () => void products.fetchNextPage();
  if (isFetchNextPageError) return <Failure error={error} onRetry={next} />;
  if (!hasNextPage) return null;
  return (
    <button
      type="button"
      className="button button-plain results-more"
      disabled={isFetchingNextPage}
      onClick={next}
    >
      {isFetchingNextPage ? 'Cargando…' : 'Ver más productos'}
    </button>
  );
}

function Nothing({ search }: { search: Search }) {
  const wider = { ...search, category: null, inStock: false };
  const narrowed = search.category !== null || search.inStock;
  return (
    <div className="results-nothing">
      <p>
        No hemos encontrado nada{search.q && ` para «${search.q}»`}
        {narrowed && ' con estos filtros'}.
      </p>
      <p className="soft">
        Prueba con menos palabras o con otra más general, como «mesa» o «lámpara».
      </p>
      <Link to={narrowed ? searchPath(wider) : '/'} className="button button-plain">
        {narrowed ? 'Buscar sin filtros' : 'Ver todo el catálogo'}
      </Link>
    </div>
  );
}
