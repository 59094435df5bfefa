import { NotFoundException, InvalidParameterException, SNSClient } from '@aws-sdk/client-sns';
import { randomUUID } from 'node:crypto';

interface Subscribed {
  topic: symbol;
  arn: string;
  protocol: string;
  endpoint: string;
  channel: string;
  token: string;
  isConfirmed: boolean;
}

type Input = Record<string, string> & {
  Attributes: { FilterPolicy: string };
  MessageAttributes: { channel: { StringValue: string } };
};

/**
 * SNS in what LocalStack does otherwise: it mails nobody who has not confirmed, lists no ARN for them
 * and lets nobody unsubscribe them; a topic that is made again has nothing of the former one.
 */
export function createSnsLikeAws() {
  const topics = new Map<string, symbol>();
  let subscriptions: Subscribed[] = [];
  const mails: Array<{ to: string; body: string }> = [];
  const asked: Array<{ endpoint: string; token: string }> = [];
  const prefix = 'arn:aws:sns:eu-west-1:000000000000:';

  function topicOf(arn = ''): symbol {
    const topic = topics.get(arn);
    if (topic) return topic;
    throw new NotFoundException({ message: 'no topic', $metadata: { httpStatusCode: 404 } });
  }
  const refuse = (message: string): never => {
    throw new InvalidParameterException({ message, $metadata: { httpStatusCode: 400 } });
  };
  const of = (arn: string | undefined) => {
    const topic = topicOf(arn);
    return subscriptions.filter((one) => one.topic === topic);
  };

  const commands: Record<string, (input: Input) => object> = {
    CreateTopicCommand: ({ Name }) => {
      const TopicArn = `${prefix}${Name}`;
      if (!topics.has(TopicArn)) topics.set(TopicArn, Symbol(Name));
      return { TopicArn };
    },
    DeleteTopicCommand: ({ TopicArn = '' }) => {
      topics.delete(TopicArn);
      return {};
    },
    ListSubscriptionsByTopicCommand: ({ TopicArn }) => ({
      Subscriptions: of(TopicArn).map(({ arn, protocol, endpoint, isConfirmed }) => ({
        SubscriptionArn: isConfirmed ? arn : 'PendingConfirmation',
        Protocol: protocol,
        Endpoint: endpoint,
      })),
    }),
    SubscribeCommand: ({ TopicArn, Protocol = '', Endpoint = '', Attributes }) => {
      const known = of(TopicArn).find((one) => one.endpoint === Endpoint);
      const token = randomUUID();
      const [channel = ''] = JSON.parse(Attributes.FilterPolicy).channel as string[];
      const isConfirmed = Protocol !== 'email';
      const fresh = { protocol: Protocol, endpoint: Endpoint, channel, token, isConfirmed };
      if (known) known.token = token;
      else subscriptions.push({ ...fresh, topic: topicOf(TopicArn), arn: `${TopicArn}:${token}` });
      if (!known?.isConfirmed && !isConfirmed) asked.push({ endpoint: Endpoint, token });
      return {};
    },
    UnsubscribeCommand: ({ SubscriptionArn }) => {
      const found = subscriptions.find(
        ({ arn, isConfirmed }) => isConfirmed && arn === SubscriptionArn,
      );
      if (!found) return refuse('this subscription cannot be removed');
      subscriptions = subscriptions.filter((one) => one !== found);
      return {};
    },
    PublishCommand: ({ TopicArn, Message = '', MessageAttributes }) => {
      const channel = MessageAttributes.channel.StringValue;
      for (const one of of(TopicArn)) {
        if (one.isConfirmed && one.channel === channel)
          mails.push({ to: one.endpoint, body: Message });
      }
      return { MessageId: randomUUID() };
    },
  };

  const sns = new SNSClient({ region: 'eu-west-1' });
  sns.middlewareStack.add(
    (_, { commandName = '' }) =>
      async ({ input }) => {
        const command = commands[commandName] ?? refuse(`${commandName} is not permitted`);
        return { output: command(input as unknown as Input) as never, response: {} };
      },
    { step: 'initialize' },
  );

  return {
    sns,
    /** Who follows the last link that AWS sent to this address; says whether it does anything. */
    confirm: (endpoint: string): boolean => {
      const { token } = asked.filter((one) => one.endpoint === endpoint).at(-1) ?? {};
      const found = subscriptions.find((one) => one.token === token);
      if (!found || ![...topics.values()].includes(found.topic)) return false;
      found.isConfirmed = true;
      return true;
    },
    mailsTo: (email: string) => mails.filter(({ to }) => to === email).map(({ body }) => body),
    timesAsked: (email: string) => asked.filter(({ endpoint }) => endpoint === email).length,
  };
}
