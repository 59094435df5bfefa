import { generatedProducts } from './generated.js';
import { handWrittenProducts } from './hand-written.js';
import type { SeedProduct } from './seed-product.js';

/**
 * The shop's catalogue: without a count the hand-written products, with one exactly so many, the
 * hand-written ones first. The same rows every time, one at a time, so a million needs no more
 * memory than one; they share fewer than 200 pictures.
 */
export function* seedProducts(count?: number): Generator<SeedProduct> {
  const written = handWrittenProducts();
  yield* written.slice(0, count);
  yield* generatedProducts(Math.max(0, (count ?? 0) - written.length));
}
