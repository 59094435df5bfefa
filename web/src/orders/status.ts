import type { Order } from '../api/clients.js';

export type Status = Order['status'];

/** What addresses call them, in every language. */
const words: Record<Status, string> = {
  confirmed: 'confirmado',
  shipped: 'enviado',
  delivered: 'entregado',
  cancelled: 'cancelado',
};

export const statuses = Object.keys(words) as Status[];

/** In the address: `estado=enviado`. */
export const statusWord = (status: Status): string => words[status];

/** The status in the address; any other word asks for none. */
export const readStatus = (params: URLSearchParams): Status | undefined =>
  statuses.find((status) => statusWord(status) === params.get('estado'));

/** What is still to come when nothing goes wrong. */
export function stepsAfter(status: Status): Status[] {
  if (status === 'confirmed') return ['shipped', 'delivered'];
  return status === 'shipped' ? ['delivered'] : [];
}
