import { PublishCommand, type PublishCommandInput, type SNSClient } from '@aws-sdk/client-sns';
import { connectDatabase } from '@tienda/shared/database';
import type { OutboxEvent } from '@tienda/shared/outbox';
import { loadSettings } from '@tienda/shared/settings';
import { createSns } from '@tienda/shared/sns';
import { testEnvironment } from '@tienda/shared/testing';
import { createOrderEvents } from '../../../services/orders/src/order-events.js';
import { settings as shape } from '../../../services/orders/src/settings.js';
import { rateOf } from '../support/load.js';
import { asAdmin } from '../support/shop.js';

/** Deliveries that a relay has under way at once (services/shared/src/outbox.ts). */
const concurrency = 32;
const count = 100;

const eventsSql = `
  select o.id, o.event_id as "eventId", o.type, o.key, o.payload, o.attempts,
    o.created_at as "createdAt"
  from orders.outbox o
  where o.type = 'order.confirmed'
  order by o.id desc
  limit $1`;

/** What the service would publish of the newest orders: its own code makes it. */
async function messagesOfOrders(): Promise<PublishCommandInput[]> {
  const settings = loadSettings(shape, testEnvironment()['orders']);
  const database = connectDatabase(settings, { applicationName: 'bench' });
  const messages: PublishCommandInput[] = [];
  const keep = async ({ input }: PublishCommand) => void messages.push(input);
  const sns = { send: keep } as unknown as SNSClient;
  const events = createOrderEvents({ database, sns, topicArn: settings.ORDER_EVENTS_TOPIC_ARN });
  const { rows } = await asAdmin((client) => client.query<OutboxEvent>(eventsSql, [count]));
  for (const event of rows) {
    await events.publish(event, (event.payload as { orderId: string }).orderId);
  }
  await database.close();
  return messages;
}

/** Publishes per second by the SDK alone, over as many connections as the relay uses. */
export async function publishBare(seconds: number): Promise<number> {
  const messages = await messagesOfOrders();
  const sns = createSns({ AWS_REGION: process.env['AWS_REGION'] ?? '' });
  const rate = await rateOf({ workers: concurrency, seconds }, async (index, isOver) => {
    let published = 0;
    do {
      const message = messages[(index + published * concurrency) % messages.length];
      if (message) await sns.send(new PublishCommand(message));
      published += 1;
    } while (!isOver());
    return published;
  });
  sns.destroy();
  return rate;
}
