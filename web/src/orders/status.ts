import type { Order } from '../api/clients.js';

type Status = Order['status'];

const words: Record<Status, string> = {
  confirmed: 'Confirmado',
  shipped: 'Enviado',
  delivered: 'Entregado',
  cancelled: 'Cancelado',
};

export const statusInWords = (status: Status): string => words[status];
