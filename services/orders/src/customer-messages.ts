import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { OutboxEvent } from '@tienda/shared/outbox';
import { messageOf, type MessageKind } from './message-text.js';
import type { FindToldOrder } from './told-orders.js';

interface MessageOptions {
  findOrder: FindToldOrder;
  sns: SNSClient;
  /** A customer's topic is this and their id. */
  topicArnPrefix: string;
  /** Of the shop, for the link to the order. */
  publicBaseUrl: string;
}

/** Tells the customer, through their own topic, by the channel they have chosen. */
export interface CustomerMessages {
  send: (kind: MessageKind, event: OutboxEvent, orderId: string) => Promise<void>;
}

export function createCustomerMessages(options: MessageOptions): CustomerMessages {
  const { findOrder, sns, topicArnPrefix, publicBaseUrl } = options;
  return {
    send: async (kind, { eventId }, orderId) => {
      const order = await findOrder(orderId);
      const { channel, contactLanguage: language } = order;
      if (channel === null || language === null || channel === 'none') return;
      const { subject, sentence, email } = messageOf(kind, { order, language, publicBaseUrl });
      await sns.send(
        new PublishCommand({
          TopicArn: `${topicArnPrefix}${order.userId}`,
          Subject: subject,
          Message: channel === 'sms' ? sentence : email(),
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
