import type { CartLine } from '../api/clients.js';
import type { T } from '../i18n/catalogue.js';
import { buyableOf, isBuyable } from './cart-line.js';

const isOut = (line: CartLine) => buyableOf(line) === 0;
const isShort = (line: CartLine) => !isOut(line) && !isBuyable(line);
const isPriced = (kind: string) => (line: CartLine) =>
  !isOut(line) && line.changes.some((change) => change.kind === kind);

/** In the order in which they are told; the dearer ones are always first. */
const later = [
  { name: 'cheaper', holds: isPriced('price-down') },
  { name: 'fewer', holds: isShort },
  { name: 'out', holds: isOut },
] as const;

/** What changed in the whole cart: `1 producto ha subido de precio y 2 tienen menos unidades.` */
export function newsOfCart(lines: CartLine[], t: T<'cart'>): string | null {
  const dearer = lines.filter(isPriced('price-up')).length;
  const parts = dearer > 0 ? [t('news.dearer', { count: dearer })] : [];
  for (const { name, holds } of later) {
    const count = lines.filter(holds).length;
    if (count === 0) continue;
    parts.push(parts.length > 0 ? t(`moreNews.${name}`, { count }) : t(`news.${name}`, { count }));
  }
  return parts.length > 0 ? t('news.all', { parts }) : null;
}

/** What has to be done before the rest can be bought; null when all of it can. */
export function correctionOf(lines: CartLine[], t: T<'cart'>): string | null {
  const short = lines.filter(isShort).length;
  const out = lines.filter(isOut).length;
  const parts = [
    ...(short > 0 ? [t('correction.adjust', { count: short })] : []),
    ...(out > 0 ? [t('correction.remove', { count: out })] : []),
  ];
  return parts.length > 0 ? t('correction.all', { parts }) : null;
}
