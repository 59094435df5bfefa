import type { Order } from '../api/clients.js';

export type Status = Order['status'];

const words: Record<Status, string> = {
  confirmed: 'Confirmado',
  shipped: 'Enviado',
  delivered: 'Entregado',
  cancelled: 'Cancelado',
};

export const statuses = Object.keys(words) as Status[];

export const statusInWords = (status: Status): string => words[status];

/** In a sentence and in the address: `estado=enviado`. */
export const statusWord = (status: Status): string => statusInWords(status).toLowerCase();

/** The status in the address; any other word asks for none. */
export const readStatus = (params: URLSearchParams): Status | undefined =>
  statuses.find((status) => statusWord(status) === params.get('estado'));

/** What is still to come when nothing goes wrong. */
export function stepsAfter(status: Status): Status[] {
  if (status === 'confirmed') return ['shipped', 'delivered'];
  return status === 'shipped' ? ['delivered'] : [];
}
