import {
  ConfirmSubscriptionCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  NotFoundException,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { randomInt } from 'node:crypto';
import { startUsers, type UsersService } from './support.js';

export interface Subscriber {
  protocol: string | undefined;
  endpoint: string | undefined;
  filterPolicy: unknown;
}

/** What LocalStack really has of customers' topics, and what it delivered through them. */
export function createInspector({ environment, notifications }: UsersService) {
  const sns = new SNSClient({ region: environment['AWS_REGION'] ?? '' });
  const { AWS_ENDPOINT_URL: emulator = '', AWS_REGION: region = '' } = environment;

  async function describe(SubscriptionArn: string | undefined): Promise<Subscriber> {
    const { Attributes } = await sns.send(
      new GetSubscriptionAttributesCommand({ SubscriptionArn }),
    );
    const { Protocol: protocol, Endpoint: endpoint, FilterPolicy = 'null' } = Attributes ?? {};
    return { protocol, endpoint, filterPolicy: JSON.parse(FilterPolicy) };
  }

  /** In the order of their protocols; null without a topic. */
  async function subscribers(userId: string): Promise<Subscriber[] | null> {
    const TopicArn = notifications.topicArn(userId);
    try {
      const { Subscriptions = [] } = await sns.send(
        new ListSubscriptionsByTopicCommand({ TopicArn }),
      );
      const found = await Promise.all(
        Subscriptions.map(({ SubscriptionArn }) => describe(SubscriptionArn)),
      );
      return found.sort((a, b) => String(a.protocol).localeCompare(String(b.protocol)));
    } catch (error) {
      if (error instanceof NotFoundException) return null;
      throw error;
    }
  }

  async function publish(userId: string, channel: string, message: string): Promise<void> {
    const attribute = { DataType: 'String', StringValue: channel };
    await sns.send(
      new PublishCommand({
        TopicArn: notifications.topicArn(userId),
        Message: message,
        MessageAttributes: { channel: attribute },
      }),
    );
  }

  /** As the customer does by the link in AWS's mail. */
  async function confirm(userId: string, endpoint: string): Promise<void> {
    const TopicArn = notifications.topicArn(userId);
    const { Subscriptions = [] } = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn }),
    );
    const { SubscriptionArn = '' } =
      Subscriptions.find(({ Endpoint }) => Endpoint === endpoint) ?? {};
    const url = `${emulator}/_aws/sns/subscription-tokens/${SubscriptionArn}?region=${region}`;
    const { subscription_token: Token } = (await (await fetch(url)).json()) as {
      subscription_token: string;
    };
    await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  }

  return {
    sns,
    confirm,
    subscribers,
    publish,
    deleteTopic: (userId: string) =>
      sns.send(new DeleteTopicCommand({ TopicArn: notifications.topicArn(userId) })),
    textsTo: async (phone: string): Promise<string[]> => {
      const url = `${emulator}/_aws/sns/sms-messages?region=${region}`;
      const { sms_messages: all } = (await (await fetch(url)).json()) as SmsMessages;
      return (all[phone] ?? []).map(({ Message }) => Message);
    },
    mailsTo: async (email: string): Promise<string[]> => {
      const { messages } = (await (await fetch(`${emulator}/_aws/ses`)).json()) as Mails;
      const theirs = messages.filter(({ Destination }) => Destination.ToAddresses.includes(email));
      return theirs.map(({ Body }) => Body.text_part);
    },
  };
}

interface SmsMessages {
  sms_messages: Record<string, Array<{ Message: string }>>;
}

interface Mails {
  messages: Array<{ Destination: { ToAddresses: string[] }; Body: { text_part: string } }>;
}

export const byEmail = (endpoint: string): Subscriber => ({
  protocol: 'email',
  endpoint,
  filterPolicy: { channel: ['email'] },
});

export const bySms = (endpoint: string): Subscriber => ({
  protocol: 'sms',
  endpoint,
  filterPolicy: { channel: ['sms'] },
});

/** A Spanish mobile number that no other test uses. */
export const somePhone = () => `+346${String(randomInt(1e8)).padStart(8, '0')}`;

export type Inspector = ReturnType<typeof createInspector>;

/** The service for the tests of a file, and what looks at its customers' topics. */
export function inspectUsers(begin: (service: UsersService, inspector: Inspector) => void): void {
  let service: UsersService;
  let inspector: Inspector;
  beforeAll(async () => {
    service = await startUsers();
    inspector = createInspector(service);
    begin(service, inspector);
  });
  afterAll(async () => {
    inspector.sns.destroy();
    await service.stop();
  });
}
