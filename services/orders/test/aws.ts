import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateTopicCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { testShop } from '@tienda/shared/testing';
import { emailOf } from './rows.js';

const environment = testShop().environment['orders'] ?? {};
const region = environment['AWS_REGION'] ?? '';
const endpoint = environment['AWS_ENDPOINT_URL'] ?? '';
const credentials = {
  accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
};

export const s3 = new S3Client({ region, endpoint, credentials, forcePathStyle: true });
export const sns = new SNSClient({ region, endpoint, credentials });
const sqs = new SQSClient({ region, endpoint, credentials });

/** SNS behind another address, e.g. one where nobody answers. */
export const snsAt = (url: string) =>
  new SNSClient({ region, endpoint: url, credentials, maxAttempts: 1 });

export async function createBucket(): Promise<string> {
  const name = `tienda-test-${randomUUID()}`;
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const };
  await s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration }));
  return name;
}

export async function createTopic(name: string): Promise<string> {
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: name }));
  return TopicArn;
}

/** A customer's topic as the users service makes it: e-mail always, SMS with a phone. */
export async function createCustomerTopic(userId: string, phone?: string): Promise<string> {
  const topicArn = await createTopic(`tienda-customer-${userId}`);
  await subscribe(topicArn, { Protocol: 'email', Endpoint: emailOf(userId) }, 'email');
  if (phone) await subscribe(topicArn, { Protocol: 'sms', Endpoint: phone }, 'sms');
  return topicArn;
}

async function subscribe(
  TopicArn: string,
  to: { Protocol: string; Endpoint: string },
  channel: string,
): Promise<void> {
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn, ...to, ReturnSubscriptionArn: true }),
  );
  await sns.send(
    new SetSubscriptionAttributesCommand({
      SubscriptionArn,
      AttributeName: 'FilterPolicy',
      AttributeValue: JSON.stringify({ channel: [channel] }),
    }),
  );
}

/** What SNS wraps a message in. */
export interface Notification {
  Subject?: string;
  Message: string;
  MessageAttributes: Record<string, { Type: string; Value: string }>;
}

export interface Listener {
  /** Everything that has arrived so far. */
  received: () => Promise<Notification[]>;
  end: () => Promise<void>;
}

/** An SQS queue that hears all of a topic. */
export async function listen(topicArn: string): Promise<Listener> {
  const QueueName = `tienda-test-${randomUUID()}`;
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const Endpoint = Attributes?.['QueueArn'];
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint }));
  const all: Notification[] = [];
  return {
    received: async () => {
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
        );
        if (Messages.length === 0) return all;
        all.push(...Messages.map(({ Body = '' }) => JSON.parse(Body) as Notification));
        const Entries = Messages.map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle }));
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }
    },
    end: async () => {
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
  };
}

interface Sms {
  PhoneNumber: string;
  Message: string;
}

/** Texts that LocalStack "sent" to a phone. */
export async function smsTo(phone: string): Promise<string[]> {
  const response = await fetch(`${endpoint}/_aws/sns/sms-messages?region=${region}`);
  const body = (await response.json()) as { sms_messages: Record<string, Sms[]> };
  return (body.sms_messages[phone] ?? []).map(({ Message }) => Message);
}

interface Email {
  Destination: { ToAddresses: string[] };
  Body: { text_part: string };
}

/** Texts that LocalStack "sent" to an address. */
export async function emailsTo(address: string): Promise<string[]> {
  const response = await fetch(`${endpoint}/_aws/ses`);
  const { messages } = (await response.json()) as { messages: Email[] };
  return messages
    .filter(({ Destination }) => Destination.ToAddresses.includes(address))
    .map(({ Body }) => Body.text_part);
}

export interface Door {
  url: string;
  open: () => void;
  /** Cuts what goes through and lets nobody in. */
  shut: () => void;
  close: () => Promise<void>;
}

/** A way to LocalStack that can be shut, as an outage does. */
export async function openDoor(): Promise<Door> {
  const target = new URL(endpoint);
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((client) => {
    if (!isOpen) return void client.resetAndDestroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: () => (isOpen = true),
    shut: () => {
      isOpen = false;
      cut();
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
