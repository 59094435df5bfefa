import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Database } from '@tienda/shared/database';
import type { OutboxEvent } from '@tienda/shared/outbox';
import { findContact, findOrder, type OrderDocument } from './queries.js';
import { addressLines, formatMoney, texts, type Language } from './texts.js';

/** Kinds of message: each is a sentence of `texts`. */
type Kind = 'confirmed';

interface MessageOptions {
  database: Database;
  sns: SNSClient;
  /** A customer's topic is this and their id. */
  topicArnPrefix: string;
  /** Of the shop, for the link to the order. */
  publicBaseUrl: string;
}

/** Tells the customer, through their own topic, by the channel they have chosen. */
export interface CustomerMessages {
  send: (kind: Kind, event: OutboxEvent, orderId: string) => Promise<void>;
}

export function createCustomerMessages(options: MessageOptions): CustomerMessages {
  const { database, sns, topicArnPrefix, publicBaseUrl } = options;
  return {
    send: async (kind, { eventId }, orderId) => {
      const order = await findOrder(database, orderId);
      const contact = await findContact(database, order.userId);
      if (!contact || contact.channel === 'none') return;
      const { channel, language } = contact;
      const sentence = texts[language][kind](order.number);
      const parts = { order, language, publicBaseUrl };
      await sns.send(
        new PublishCommand({
          TopicArn: `${topicArnPrefix}${order.userId}`,
          Subject: texts[language].subject(order.number),
          Message: channel === 'sms' ? sentence : emailText(sentence, parts),
          MessageAttributes: {
            // The filter policies let it through to one subscription, so one text is enough.
            channel: { DataType: 'String', StringValue: channel },
            eventId: { DataType: 'String', StringValue: eventId },
          },
        }),
      );
    },
  };
}

interface EmailParts {
  order: OrderDocument;
  language: Language;
  publicBaseUrl: string;
}

function emailText(sentence: string, { order, language, publicBaseUrl }: EmailParts): string {
  const words = texts[language];
  const money = (cents: number) => formatMoney(language, cents);
  const lines = order.lines.map(
    ({ quantity, name, unitPrice }) => `${quantity} × ${name}: ${money(quantity * unitPrice)}`,
  );
  const shipping = order.shipping === 0 ? words.freeShipping : money(order.shipping);
  return [
    sentence,
    '',
    ...lines,
    `${words.shipping}: ${shipping}`,
    `${words.total}: ${money(order.total)} (${words.vatIncluded})`,
    '',
    words.shippedTo,
    ...addressLines(language, order.shippingAddress),
    '',
    words.seeOrder,
    `${publicBaseUrl}/pedidos/${order.id}`,
    '',
  ].join('\n');
}
