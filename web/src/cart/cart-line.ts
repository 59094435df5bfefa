import type { CartLine } from '../api/clients.js';
import type { T } from '../i18n/catalogue.js';

/** The cart's heading, where keys go on from when a line was taken out. */
export const cartHeadingId = 'carrito';
/** The heading of a line, also as the fragment of an address: `/carrito#linea-…`. */
export const lineId = (productId: string): string => `linea-${productId}`;

export const isGone = ({ changes }: CartLine): boolean =>
  changes.some(({ kind }) => kind === 'gone');

/** How many of the wanted units can be had now; 0 when it is sold out or gone. */
export const buyableOf = (line: CartLine): number =>
  isGone(line) ? 0 : Math.max(0, Math.min(line.quantity, line.available));

/** Whether the line can be bought as it stands. */
export const isBuyable = (line: CartLine): boolean => buyableOf(line) === line.quantity;

export const hasNews = (line: CartLine): boolean => line.changes.length > 0 || !isBuyable(line);

/** The line as it can be bought, at today's price; a quantity of 0 takes it out. */
export const accepted = (line: CartLine) => ({
  productId: line.productId,
  quantity: buyableOf(line),
});

const euros = (amount: number | null) => ({ amount: amount ?? 0, currency: 'EUR' });

/** What happened to a line since it was added, one sentence each. */
export function newsOf(line: CartLine, t: T<'cart'>): string[] {
  const left = buyableOf(line);
  if (isGone(line)) return [t('gone')];
  if (left === 0) return [t('soldOut')];
  const prices = line.changes.flatMap(({ kind, before, now }) => {
    const both = { before: euros(before), now: euros(now) };
    if (kind === 'price-up') return [t('dearer', both)];
    return kind === 'price-down' ? [t('cheaper', both)] : [];
  });
  if (isBuyable(line)) return prices;
  return [...prices, t('fewer', { count: left, wanted: line.quantity })];
}

/** What accepting the news does, as the label of a button. */
export function acceptanceOf(line: CartLine, t: T<'cart'>): string {
  const left = buyableOf(line);
  if (left === 0) return t('remove');
  return isBuyable(line) ? t('understood') : t('adjustTo', { left });
}

/** What can be bought of these lines, as it will be once their news are accepted. */
export function buyablePart(lines: CartLine[]) {
  const count = lines.reduce((sum, line) => sum + buyableOf(line), 0);
  const amount = lines.reduce((sum, line) => sum + buyableOf(line) * line.unitPrice.amount, 0);
  return { count, total: { amount, currency: 'EUR' } };
}
