import { NotFoundException, paginateListTopics, PublishCommand } from '@aws-sdk/client-sns';
import {
  createCustomerTopics,
  type Changes,
  type Topic,
  type TopicOptions,
} from './customer-topics.js';
import type { Customer } from './queries.js';
import { reachedBy, type Reachability } from './subscriptions.js';

export interface Notifications {
  /**
   * Gives the customer their topic with an e-mail subscription and, with a phone, an SMS
   * subscription, and removes those of former phones and addresses: of one that still waits for its
   * confirmation by making the topic anew. Does nothing the second time. Throws what SNS answers.
   * `topic` saves a call where the caller knows whether it exists.
   */
  connect: (customer: Customer, topic?: Topic) => Promise<Changes>;
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

const askedMs = 2000;

export function createNotifications(options: TopicOptions): Notifications {
  const { sns, topicArnPrefix } = options;
  const topics = createCustomerTopics(options);

  async function reachabilityOf(customer: Customer): Promise<Reachability> {
    try {
      return reachedBy(customer, await topics.list(customer.id, AbortSignal.timeout(askedMs)));
    } catch (error) {
      const unknown = error instanceof NotFoundException ? 'none' : null;
      return { email: unknown, sms: unknown };
    }
  }

  return {
    topicArn: topics.arnOf,
    connect: topics.connect,
    remove: topics.remove,
    reachabilityOf,
    mail: async ({ userId, eventId, subject, body }) => {
      const text = (StringValue: string) => ({ DataType: 'String', StringValue });
      await sns.send(
        new PublishCommand({
          TopicArn: topics.arnOf(userId),
          Subject: subject,
          Message: body,
          MessageAttributes: { channel: text('email'), eventId: text(eventId) },
        }),
      );
    },
    askAgain: async (customer) => {
      if ((await reachabilityOf(customer)).email !== 'pending') return;
      await topics.subscribe(customer.id, { protocol: 'email', endpoint: customer.email });
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
