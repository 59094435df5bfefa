import type { CartLine } from '../api/clients.js';
import { formatMoney } from '../format.js';

type Change = CartLine['changes'][number];

/** What happened to a line since it was added, as a sentence. */
export function changeInWords({ kind, before, now }: Change): string {
  switch (kind) {
    case 'price-up':
      return `Ha subido de ${euros(before)} a ${euros(now)} desde que lo añadiste.`;
    case 'price-down':
      return `Ha bajado de ${euros(before)} a ${euros(now)} desde que lo añadiste.`;
    case 'less-stock':
      return now ? `Solo ${now === 1 ? 'queda 1' : `quedan ${now}`}.` : 'Se ha agotado.';
    case 'gone':
      return 'Ya no se vende.';
  }
}

const euros = (amount: number | null) => formatMoney({ amount: amount ?? 0, currency: 'EUR' });

export const isGone = ({ changes }: CartLine): boolean =>
  changes.some(({ kind }) => kind === 'gone');

/** Whether the line can be bought as it stands. */
export const isBuyable = (line: CartLine): boolean =>
  !isGone(line) && line.quantity <= line.available;
