import { Counter } from 'k6/metrics';
import { call, read, type Answer } from './call.ts';
import type { Money, Product } from './shop.ts';

const placed = new Counter('orders_placed');
const soldOut = new Counter('orders_sold_out');
const refused = new Counter('orders_refused');
const failed = new Counter('orders_failed');

interface Line {
  productId: string;
  quantity: number;
  unitPrice: Money;
  lineTotal: Money;
}

interface Cart {
  lines: Line[];
  total: Money;
}

interface Order extends Cart {
  id: string;
  number: number;
  status: string;
  shipping: Money;
}

/** Whose cart it is: a shopper by the token, a guest by the cookie, one who signs in by both. */
export interface Owner {
  token?: string;
  headers?: Record<string, string>;
}

export interface Wanted {
  productId: string;
  quantity: number;
}

export const shippingAddress = {
  name: 'Carga de Prueba',
  line1: 'Calle de la Prueba 1',
  postalCode: '28001',
  city: 'Madrid',
  country: 'ES',
};

const sumOf = (lines: Line[]) => lines.reduce((sum, { lineTotal }) => sum + lineTotal.amount, 0);
const isLine = ({ quantity, unitPrice, lineTotal }: Line): boolean =>
  unitPrice.amount > 0 && lineTotal.amount === unitPrice.amount * quantity;

export function putLine(owner: Owner, { productId, quantity }: Wanted): Answer {
  const answer = call('putCartLine', { ...owner, at: { productId }, body: { quantity } });
  checkCart(answer, (lines) =>
    lines.some((line) => line.productId === productId && line.quantity === quantity),
  );
  return answer;
}

export function readCart(owner: Owner): void {
  checkCart(call('getCart', { ...owner }), (lines) => lines.length > 0);
}

function checkCart(answer: Answer, holds: (lines: Line[]) => boolean): void {
  read<Cart>(answer, {
    'the cart holds what was put in': ({ lines }) => holds(lines),
    'the total is the sum of the lines': ({ lines, total }) =>
      lines.every(isLine) && total.amount === sumOf(lines),
  });
}

export function emptyCart(owner: Owner): void {
  read(call('emptyCart', { ...owner }));
}

export function quote(owner: Owner): void {
  // Sold out meanwhile: the order will say so, too.
  const answer = call('quoteCart', { ...owner, accepted: [409] });
  read<{ shipping: Money; total: Money }>(answer, {
    'the total is more than the shipping': ({ total, shipping }) =>
      answer.response.status === 409 || total.amount > shipping.amount,
  });
}

/** Places an order of `lines`, or without them of the cart; null unless it was placed. */
export function placeOrder(owner: Owner, lines?: Wanted[]): Order | null {
  const body = { ...(lines && { lines }), shippingAddress, payment: { token: 'tok_ok' } };
  const headers = { ...owner.headers, 'idempotency-key': crypto.randomUUID() };
  const answer = call('placeOrder', { ...owner, headers, body, accepted: [409] });
  if (answer.response.status === 409) return notPlaced(answer);
  const order = read<Order>(answer, {
    'an order has its number': ({ number }) => number > 10_000,
    'an order is what was asked for': (order) =>
      !lines || lines.every((line) => order.lines.some((has) => isSame(has, line))),
    'the total is the sum of the lines and the shipping': ({ lines, shipping, total }) =>
      lines.every(isLine) && total.amount === sumOf(lines) + shipping.amount,
  });
  if (order) placed.add(1);
  else (answer.outcome === 'refused' ? refused : failed).add(1);
  return order;
}

const isSame = (has: Wanted, wanted: Wanted): boolean =>
  has.productId === wanted.productId && has.quantity === wanted.quantity;

/** Sold out is a right answer; any other 409 says that the script did something wrong. */
function notPlaced(answer: Answer): null {
  const problem = read<{ type: string; items?: { requested: number; available: number }[] }>(
    answer,
    {
      'what is not placed is sold out, and says of what there is too little': ({ type, items }) =>
        type === '/problems/out-of-stock' &&
        (items ?? []).some(({ requested, available }) => available < requested),
    },
  );
  (problem?.type === '/problems/out-of-stock' ? soldOut : failed).add(1);
  return null;
}

export function readOrder({ token }: Owner, { id, number, total }: Order): void {
  read<Order>(call('getOrder', { ...(token && { token }), at: { id } }), {
    'it is the order that was placed': (order) =>
      order.number === number && order.total.amount === total.amount,
  });
}

/** Different ones, each of them wanted once. */
export function choose(products: Product[], count: number): Wanted[] {
  const first = Math.floor(Math.random() * products.length);
  const several = Math.min(count, products.length);
  return Array.from({ length: several }, (_, n) => ({
    productId: products[(first + n) % products.length]?.id ?? '',
    quantity: 1,
  }));
}
