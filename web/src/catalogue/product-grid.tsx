import type { ProductItem } from '../api/clients.js';
import { ProductCard } from './product-card.js';
import './product-grid.css';

/** Pictures of the first row are what a visitor waits for. */
const firstRow = 4;
const skeletons = Array.from({ length: 12 }, (_, index) => index);

interface Props {
  products: ProductItem[];
  /** Under a heading of its own, further down the page. */
  below?: boolean;
}

export function ProductGrid({ products, below = false }: Props) {
  return (
    <ul className="grid">
      {products.map((product, index) => (
        <ProductCard
          key={product.id}
          product={product}
          eager={!below && index < firstRow}
          heading={below ? 'h3' : 'h2'}
        />
      ))}
    </ul>
  );
}

/** Holds the room of the grid until it is there, so that nothing jumps. */
export function ProductGridSkeleton() {
  return (
    <ul className="grid grid-waiting" aria-hidden="true">
      {skeletons.map((index) => (
        <li key={index} className="skeleton">
          <span className="skeleton-picture" />
          <span className="skeleton-line" />
          <span className="skeleton-line" />
          <span className="skeleton-line" />
        </li>
      ))}
    </ul>
  );
}
