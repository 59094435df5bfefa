import type { CartLine } from '../api/clients.js';
import { buyableOf, isBuyable } from './cart-line.js';

const list = new Intl.ListFormat('es-ES');

const isOut = (line: CartLine) => buyableOf(line) === 0;
const isShort = (line: CartLine) => !isOut(line) && !isBuyable(line);
const isPriced = (kind: string) => (line: CartLine) =>
  !isOut(line) && line.changes.some((change) => change.kind === kind);

const kinds = [
  { holds: isPriced('price-up'), one: 'ha subido de precio', many: 'han subido de precio' },
  { holds: isPriced('price-down'), one: 'ha bajado de precio', many: 'han bajado de precio' },
  { holds: isShort, one: 'tiene menos unidades', many: 'tienen menos unidades' },
  { holds: isOut, one: 'ya no se puede comprar', many: 'ya no se pueden comprar' },
];

/** What changed in the whole cart: `1 producto ha subido de precio y 2 tienen menos unidades.` */
export function newsOfCart(lines: CartLine[]): string | null {
  const found = kinds
    .map(({ holds, one, many }) => ({ count: lines.filter(holds).length, one, many }))
    .filter(({ count }) => count > 0);
  if (found.length === 0) return null;
  const parts = found.map(({ count, one, many }, index) => {
    const noun = index > 0 ? '' : count === 1 ? 'producto ' : 'productos ';
    return `${count} ${noun}${count === 1 ? one : many}`;
  });
  return `${list.format(parts)}.`;
}

/** What has to be done before the rest can be bought; null when all of it can. */
export function correctionOf(lines: CartLine[]): string | null {
  const short = lines.filter(isShort).length;
  const out = lines.filter(isOut).length;
  const parts = [
    ...(short > 0 ? [`ajustamos ${short} ${short === 1 ? 'cantidad' : 'cantidades'}`] : []),
    ...(out > 0 ? [`quitamos ${out} ${out === 1 ? 'producto' : 'productos'}`] : []),
  ];
  return parts.length === 0
    ? null
    : `Al seguir ${list.format(parts)}: el total ya lo tiene en cuenta.`;
}
