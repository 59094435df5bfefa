import type { ProductItem } from '../api/clients.js';
import { ProductCard } from './product-card.js';
import './product-grid.css';

/** Pictures of the first row are what a visitor waits for. */
const firstRow = 4;
const skeletons = Array.from({ length: 12 }, (_, index) => index);

export function ProductGrid({ products }: { products: ProductItem[] }) {
  return (
    <ul className="grid">
      {products.map((product, index) => (
        <ProductCard key={product.id} product={product} eager={index < firstRow} />
      ))}
    </ul>
  );
}

/** Holds the room of the grid until it is there, so that nothing jumps. */
export function ProductGridSkeleton() {
  return (
    <ul className="grid" aria-hidden="true">
      {skeletons.map((index) => (
        <li key={index} className="grid-skeleton" />
      ))}
    </ul>
  );
}
