import { countOf } from '../format.js';

/** How many orders a list shows; `more` when there are older ones. */
export function listedInWords(count: number, more: boolean): string {
  const words = countOf(count, 'pedido', 'pedidos');
  return more ? `Los últimos ${words}` : words;
}
