import type { T } from '../i18n/catalogue.js';

/** From this many units on nobody needs to hurry. */
const plenty = 6;

/** The stock in words, and whether it is worth a warning; null when there is nothing to say. */
export function stockNote(available: number, t: T<'catalogue'>): string | null {
  if (available <= 0) return t('stock.soldOut');
  return available < plenty ? t('stock.left', { count: available }) : null;
}
