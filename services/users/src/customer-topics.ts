import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  SubscribeCommand,
  UnsubscribeCommand,
  type SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';
import type { Customer } from './queries.js';
import { compare, pending, wantedBy, type Wanted } from './subscriptions.js';

export type Topic = 'unknown' | 'missing' | 'there';

/** Numbers of subscriptions. */
export interface Changes {
  added: number;
  removed: number;
}

/** The topics of customers as SNS has them. Each call throws what SNS answers. */
export interface CustomerTopics {
  arnOf: (userId: string) => string;
  /** Makes topic and subscriptions what they should be. */
  connect: (customer: Customer, topic?: Topic) => Promise<Changes>;
  list: (userId: string, abortSignal?: AbortSignal) => Promise<Subscription[]>;
  subscribe: (userId: string, wanted: Wanted) => Promise<void>;
  /** With its subscriptions. Does nothing the second time. */
  remove: (userId: string) => Promise<void>;
}

export interface TopicOptions {
  sns: SNSClient;
  topicArnPrefix: string;
  /** LocalStack lists an ARN for what waits for its confirmation, too, so each is asked for itself. */
  emulated?: boolean;
}

/** Encrypted at rest with the key that AWS manages for SNS. */
const Attributes = { KmsMasterKeyId: 'alias/aws/sns' };

export function createCustomerTopics(options: TopicOptions): CustomerTopics {
  const { sns, topicArnPrefix, emulated = false } = options;
  const namePrefix = topicArnPrefix.slice(topicArnPrefix.lastIndexOf(':') + 1);
  const arnOf = (userId: string) => `${topicArnPrefix}${userId}`;

  async function list(userId: string, abortSignal?: AbortSignal): Promise<Subscription[]> {
    const found: Subscription[] = [];
    const asked = { TopicArn: arnOf(userId) };
    const pages = paginateListSubscriptionsByTopic(
      { client: sns },
      asked,
      abortSignal && { abortSignal },
    );
    for await (const { Subscriptions = [] } of pages) found.push(...Subscriptions);
    return emulated ? Promise.all(found.map((one) => asAwsLists(sns, one))) : found;
  }

  async function subscribe(userId: string, { protocol, endpoint }: Wanted): Promise<void> {
    const filter = { FilterPolicy: JSON.stringify({ channel: [protocol] }) };
    const to = { TopicArn: arnOf(userId), Protocol: protocol, Endpoint: endpoint };
    await sns.send(new SubscribeCommand({ ...to, Attributes: filter }));
  }

  async function remove(userId: string): Promise<void> {
    await sns.send(new DeleteTopicCommand({ TopicArn: arnOf(userId) }));
  }

  async function connect(customer: Customer, topic: Topic = 'unknown'): Promise<Changes> {
    const { id } = customer;
    if (topic !== 'there') {
      await sns.send(new CreateTopicCommand({ Name: `${namePrefix}${id}`, Attributes }));
    }
    const present = topic === 'missing' ? [] : await list(id);
    const { missing, stale, outOfReach } = compare(wantedBy(customer), present);
    if (outOfReach) {
      // A topic of the same name inherits no subscription, and so no confirmation either.
      await remove(id);
      const { added } = await connect(customer, 'missing');
      return { added, removed: present.length };
    }
    for (const wanted of missing) await subscribe(id, wanted);
    for (const SubscriptionArn of stale) {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    }
    return { added: missing.length, removed: stale.length };
  }

  return { arnOf, connect, list, subscribe, remove };
}

async function asAwsLists(sns: SNSClient, subscription: Subscription): Promise<Subscription> {
  const { SubscriptionArn } = subscription;
  const asked = new GetSubscriptionAttributesCommand({ SubscriptionArn });
  const { Attributes } = await sns.send(asked);
  const isPending = Attributes?.['PendingConfirmation'] === 'true';
  return isPending ? { ...subscription, SubscriptionArn: pending } : subscription;
}
