import { ProductGrid, ProductGridSkeleton } from './product-grid.js';
import { MoreProducts } from './more-products.js';
import { Nothing } from './nothing.js';
import type { Search } from './search.js';
import { SearchNotes } from './search-notes.js';
import type { Products } from './use-products.js';
import './results.css';

interface Props {
  search: Search;
  products: Products;
}

export function Results({ search, products }: Props) {
  const [first] = products.data?.pages ?? [];
  if (!products.data || !first) return <ProductGridSkeleton />;
  const items = products.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing search={search} />;
  const { correctedQuery, relaxed } = first;
  return (
    <div className="results" aria-busy={products.isPlaceholderData}>
      {!products.isPlaceholderData && <SearchNotes {...{ search, correctedQuery, relaxed }} />}
      <ProductGrid products={items} />
      <MoreProducts products={products} shown={items.length} total={first.total} />
    </div>
  );
}
