import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Database } from '@tienda/shared/database';
import type { OutboxEvent } from '@tienda/shared/outbox';
import { findOrder } from './queries.js';

/** Of the shape of the message; raised when a receiver would have to change. */
const version = '1';

interface OrderEventsOptions {
  database: Database;
  sns: SNSClient;
  topicArn: string;
}

/** Tells other systems of every change of an order, at least once: repeats have the same eventId. */
export interface OrderEvents {
  publish: (event: OutboxEvent, orderId: string) => Promise<void>;
}

export function createOrderEvents({ database, sns, topicArn }: OrderEventsOptions): OrderEvents {
  return {
    publish: async ({ eventId, type, createdAt }, orderId) => {
      const { id, number, userId, lines, shipping, total } = await findOrder(database, orderId);
      const occurredAt = createdAt.toISOString();
      const order = { id, number, userId, lines, shipping, total, currency: 'EUR' };
      await sns.send(
        new PublishCommand({
          TopicArn: topicArn,
          Message: JSON.stringify({ eventId, type, version, occurredAt, order }),
          MessageAttributes: {
            eventId: { DataType: 'String', StringValue: eventId },
            type: { DataType: 'String', StringValue: type },
            version: { DataType: 'String', StringValue: version },
          },
        }),
      );
    },
  };
}
