import {
  CreateTopicCommand,
  paginateListSubscriptionsByTopic,
  paginateListTopics,
  SubscribeCommand,
  UnsubscribeCommand,
  type SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';
import type { Customer } from './queries.js';

export interface Notifications {
  /**
   * Gives the customer their topic with an e-mail subscription and, with a phone, an SMS
   * subscription, and removes those of former phones. Does nothing the second time. Throws what SNS
   * answers. `topic` saves a call where the caller knows whether it exists.
   */
  connect: (customer: Customer, topic?: 'unknown' | 'missing' | 'there') => Promise<Changes>;
  /** ARNs of all customers' topics. */
  listTopics: () => Promise<Set<string>>;
  topicArn: (userId: string) => string;
}

/** Numbers of subscriptions. */
export interface Changes {
  added: number;
  removed: number;
}

/** Encrypted at rest with the key that AWS manages for SNS. */
const topicAttributes = { KmsMasterKeyId: 'alias/aws/sns' };

const protocols = ['email', 'sms'];

export function createNotifications(sns: SNSClient, topicArnPrefix: string): Notifications {
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

interface Wanted {
  protocol: string;
  endpoint: string;
}

function wantedBy({ email, phone }: Customer): Wanted[] {
  const byEmail = { protocol: 'email', endpoint: email };
  return phone === null ? [byEmail] : [byEmail, { protocol: 'sms', endpoint: phone }];
}

async function subscriptionsOf(client: SNSClient, topicArn: string): Promise<Subscription[]> {
  const found: Subscription[] = [];
  const pages = paginateListSubscriptionsByTopic({ client }, { TopicArn: topicArn });
  for await (const { Subscriptions = [] } of pages) found.push(...Subscriptions);
  return found;
}

/**
 * What to subscribe and which ARNs to unsubscribe; queues and functions that others subscribed are
 * left alone. One that waits for its confirmation counts as present, or each try would send another
 * e-mail, and cannot be unsubscribed: AWS drops it after two days.
 */
function compare(wanted: Wanted[], present: Subscription[]) {
  const ours = present.filter(({ Protocol = '' }) => protocols.includes(Protocol));
  const same = (one: Wanted, other: Subscription) =>
    one.protocol === other.Protocol && one.endpoint === other.Endpoint;
  const missing = wanted.filter((one) => !ours.some((other) => same(one, other)));
  const stale = ours
    .filter((other) => !wanted.some((one) => same(one, other)))
    .map(({ SubscriptionArn = '' }) => SubscriptionArn)
    .filter((arn) => arn.startsWith('arn:'));
  return { missing, stale };
}
