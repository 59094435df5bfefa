import { statuses, statusInWords } from '../orders/status.js';

const others: Record<string, string> = {
  'receipt.requested': 'Recibo',
  'payment.capture': 'Cobro',
  'payment.release': 'Devolución del cobro',
  'payment.void': 'Anulación del cobro',
};

/** The type of an event in words; one that is not known here keeps its own name. */
export function messageInWords(type: string): string {
  const [kind, name] = type.split('.');
  const status = statuses.find((known) => known === name);
  if (!status) return others[type] ?? type;
  const word = statusInWords(status).toLowerCase();
  if (kind === 'message') return `Aviso al cliente: ${word}`;
  return kind === 'order' ? `Suceso: pedido ${word}` : type;
}
