import { texts } from './texts.js';

/** From this many units on nobody needs to hurry. */
const plenty = 6;

/** The stock in words, and whether it is worth a warning; null when there is nothing to say. */
export function stockNote(available: number): string | null {
  if (available <= 0) return texts.stock.soldOut;
  return available < plenty ? texts.stock.left(available) : null;
}
