import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  NotFoundException,
  paginateListSubscriptionsByTopic,
  paginateListTopics,
  PublishCommand,
  SubscribeCommand,
  UnsubscribeCommand,
  type SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';
import type { Customer } from './queries.js';
import { compare, reachedBy, wantedBy, type Reachability, type Wanted } from './subscriptions.js';

export interface Notifications {
  /**
   * Gives the customer their topic with an e-mail subscription and, with a phone, an SMS
   * subscription, and removes those of former phones. Does nothing the second time. Throws what SNS
   * answers. `topic` saves a call where the caller knows whether it exists.
   */
  connect: (customer: Customer, topic?: 'unknown' | 'missing' | 'there') => Promise<Changes>;
  /** To the customer's own topic, for the subscription by e-mail. Throws what SNS answers. */
  mail: (mail: Mail) => Promise<void>;
  /** Has AWS send the confirmation mail once more when the address still waits for it. */
  askAgain: (customer: Customer) => Promise<void>;
  /** Removes the customer's topic, and with it its subscriptions. Does nothing the second time. */
  remove: (userId: string) => Promise<void>;
  /** Whether messages get through. Takes 2 s at most, and knows nothing when SNS is away. */
  reachabilityOf: (customer: Customer) => Promise<Reachability>;
  /** ARNs of all customers' topics. */
  listTopics: () => Promise<Set<string>>;
  topicArn: (userId: string) => string;
}

export interface Mail {
  userId: string;
  eventId: string;
  subject: string;
  body: string;
}

/** Numbers of subscriptions. */
export interface Changes {
  added: number;
  removed: number;
}

const askedMs = 2000;

/** Encrypted at rest with the key that AWS manages for SNS. */
const topicAttributes = { KmsMasterKeyId: 'alias/aws/sns' };

interface NotificationOptions {
  sns: SNSClient;
  topicArnPrefix: string;
  /** LocalStack lists an ARN for what waits for its confirmation, too, so each is asked for itself. */
  emulated?: boolean;
}

export function createNotifications(options: NotificationOptions): Notifications {
  const { sns, topicArnPrefix, emulated = false } = options;
  const namePrefix = topicArnPrefix.slice(topicArnPrefix.lastIndexOf(':') + 1);

  async function subscribe(topicArn: string, wanted: Wanted): Promise<void> {
    await sns.send(
      new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: wanted.protocol,
        Endpoint: wanted.endpoint,
        Attributes: { FilterPolicy: JSON.stringify({ channel: [wanted.protocol] }) },
      }),
    );
  }

  async function asAwsLists(subscription: Subscription): Promise<Subscription> {
    const { SubscriptionArn } = subscription;
    const asked = new GetSubscriptionAttributesCommand({ SubscriptionArn });
    const { Attributes } = await sns.send(asked);
    const isPending = Attributes?.['PendingConfirmation'] === 'true';
    return isPending ? { ...subscription, SubscriptionArn: 'PendingConfirmation' } : subscription;
  }

  async function reachabilityOf(customer: Customer): Promise<Reachability> {
    try {
      const abortSignal = AbortSignal.timeout(askedMs);
      const topicArn = `${topicArnPrefix}${customer.id}`;
      const present = await subscriptionsOf(sns, topicArn, { abortSignal });
      const listed = emulated ? await Promise.all(present.map(asAwsLists)) : present;
      return reachedBy(customer, listed);
    } catch (error) {
      const unknown = error instanceof NotFoundException ? 'none' : null;
      return { email: unknown, sms: unknown };
    }
  }

  return {
    topicArn: (userId) => `${topicArnPrefix}${userId}`,
    connect: async (customer, topic = 'unknown') => {
      const TopicArn = `${topicArnPrefix}${customer.id}`;
      if (topic !== 'there') {
        const Name = `${namePrefix}${customer.id}`;
        await sns.send(new CreateTopicCommand({ Name, Attributes: topicAttributes }));
      }
      const present = topic === 'missing' ? [] : await subscriptionsOf(sns, TopicArn);
      const { missing, stale } = compare(wantedBy(customer), present);
      for (const wanted of missing) await subscribe(TopicArn, wanted);
      for (const SubscriptionArn of stale) {
        await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      }
      return { added: missing.length, removed: stale.length };
    },
    reachabilityOf,
    mail: async ({ userId, eventId, subject, body }) => {
      const text = (StringValue: string) => ({ DataType: 'String', StringValue });
      await sns.send(
        new PublishCommand({
          TopicArn: `${topicArnPrefix}${userId}`,
          Subject: subject,
          Message: body,
          MessageAttributes: { channel: text('email'), eventId: text(eventId) },
        }),
      );
    },
    askAgain: async (customer) => {
      if ((await reachabilityOf(customer)).email !== 'pending') return;
      const wanted = { protocol: 'email', endpoint: customer.email };
      await subscribe(`${topicArnPrefix}${customer.id}`, wanted);
    },
    remove: async (userId) => {
      await sns.send(new DeleteTopicCommand({ TopicArn: `${topicArnPrefix}${userId}` }));
    },
    listTopics: async () => {
      const arns = new Set<string>();
      for await (const { Topics = [] } of paginateListTopics({ client: sns }, {})) {
        for (const { TopicArn = '' } of Topics) {
          if (TopicArn.startsWith(topicArnPrefix)) arns.add(TopicArn);
        }
      }
      return arns;
    },
  };
}

async function subscriptionsOf(
  client: SNSClient,
  topicArn: string,
  options: { abortSignal?: AbortSignal } = {},
): Promise<Subscription[]> {
  const found: Subscription[] = [];
  const pages = paginateListSubscriptionsByTopic({ client }, { TopicArn: topicArn }, options);
  for await (const { Subscriptions = [] } of pages) found.push(...Subscriptions);
  return found;
}
