import { messageSentences } from './message-sentences.js';
import type { OrderDocument } from './queries.js';
import { addressLines, formatMoney, texts, type Language } from './texts.js';

/** A customer is told of each state that their order comes to. */
export type MessageKind = OrderDocument['status'];

interface MessageParts {
  order: OrderDocument;
  language: Language;
  publicBaseUrl: string;
}

interface Message {
  /** In ASCII, which every mail system shows. */
  subject: string;
  /** All of an SMS, and the first line of an e-mail. */
  sentence: string;
  email: () => string;
}

/**
 * What a customer reads of an event. It says what was true then, and nothing of what the order is
 * now: a message that was held up for an hour stays right.
 */
export function messageOf(kind: MessageKind, parts: MessageParts): Message {
  const { order, language } = parts;
  const { subject, sentence } = messageSentences[language][kind];
  const said = sentence({ ...order, total: formatMoney(language, order.total) });
  return {
    subject: subject(order.number),
    sentence: said,
    email: () => emailText(kind, said, parts),
  };
}

function emailText(kind: MessageKind, sentence: string, parts: MessageParts): string {
  const { order, language, publicBaseUrl } = parts;
  const words = texts[language];
  const goesTo = kind === 'confirmed' || kind === 'shipped';
  const address = addressLines(language, order.shippingAddress);
  const hasReceipt = kind === 'confirmed' || kind === 'delivered';
  return [
    sentence,
    '',
    ...orderLines(order, language),
    '',
    ...(goesTo ? [words.shippedTo, ...address, ''] : []),
    hasReceipt ? words.seeReceipt : words.seeOrder,
    `${publicBaseUrl}/pedidos/${order.id}`,
    '',
  ].join('\n');
}

function orderLines(order: OrderDocument, language: Language): string[] {
  const words = texts[language];
  const money = (cents: number) => formatMoney(language, cents);
  const lines = order.lines.map(
    ({ quantity, name, unitPrice }) => `${quantity} × ${name}: ${money(quantity * unitPrice)}`,
  );
  const shipping = order.shipping === 0 ? words.freeShipping : money(order.shipping);
  const total = `${words.total}: ${money(order.total)} (${words.vatIncluded})`;
  return [...lines, `${words.shipping}: ${shipping}`, total];
}
