import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { randomUUID } from 'node:crypto';
import { createShopper } from './support/shopper.js';
import { shop } from './support/shop.js';
import { until } from './support/until.js';

interface Envelope {
  Subject: string;
  Message: string;
  MessageAttributes: Record<string, { Type: string; Value: string }>;
}

const region = 'eu-west-1';
const topics = `arn:aws:sns:${region}:000000000000:`;
const sqs = new SQSClient({ region, useQueueUrlAsEndpoint: false });
const sns = new SNSClient({ region });

/** LocalStack's e-mails lose the subject, so a queue listens beside the customer. */
async function listenTo(topicArn: string) {
  const name = `listener-${randomUUID()}`;
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const endpoint = `arn:aws:sqs:${region}:000000000000:${name}`;
  const { SubscriptionArn = '' } = await until(() =>
    sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: endpoint })),
  );
  const received: Envelope[] = [];
  return {
    waitFor: (matches: (envelope: Envelope) => boolean) =>
      until(async () => {
        const receive = { QueueUrl, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 };
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(receive));
        received.push(...Messages.map(({ Body = '{}' }) => JSON.parse(Body) as Envelope));
        return received.find(matches);
      }),
    stop: async () => {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
  };
}

describe('what SNS is given', () => {
  it('when an order is confirmed, then the customer topic and the event topic tell it', async () => {
    const shopper = createShopper(shop.edgeUrl);
    const { id: userId } = (await shopper.register()).body as { id: string };
    await shopper.signIn();
    const personal = await listenTo(`${topics}tienda-customer-${userId}`);
    const events = await listenTo(`${topics}tienda-order-events`);

    const found = await shopper.call('/products?q=cojín&inStock=true');
    const [item] = (found.body as { items: Array<{ id: string }> }).items;
    const placed = await shopper.order([{ productId: item?.id ?? '', quantity: 1 }]);
    const { id, number } = placed.body as { id: string; number: number };

    const message = await personal.waitFor(({ Message }) => Message.includes(`#${number}`));
    expect(message.Subject).toBe(`Tu pedido #${number}`);
    expect(message.MessageAttributes['channel']?.Value).toBe('email');
    const event = await events.waitFor(({ Message }) => Message.includes(id));
    expect(event.MessageAttributes).toMatchObject({
      type: { Value: 'order.confirmed' },
      version: { Value: '1' },
    });
    expect(event.MessageAttributes['eventId']?.Value).toMatch(/^[0-9a-f-]{36}$/);
    await Promise.all([personal.stop(), events.stop()]);
  }, 60_000);
});
