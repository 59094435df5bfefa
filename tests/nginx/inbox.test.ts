import { randomUUID } from 'node:crypto';
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { shop } from '../support/shop.js';
import { rawRequest } from '../support/raw-request.js';

const region = 'eu-west-1';
const account = `arn:aws:sns:${region}:000000000000`;
const sns = new SNSClient({ region });
const topic = `${account}:tienda-customer-${randomUUID()}`;
const stranger = `${account}:somebody-${randomUUID()}`;
const email = `${randomUUID()}@example.com`;

const ask = async (target: string, method = 'GET') => {
  const answer = await rawRequest(shop.edgeUrl, { target, method });
  return { ...answer, json: () => JSON.parse(answer.body) as never };
};

async function subscribe(topicArn: string): Promise<string> {
  await sns.send(new CreateTopicCommand({ Name: topicArn.split(':').at(-1) ?? '' }));
  const { SubscriptionArn = '' } = await sns.send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: 'email',
      Endpoint: email,
      ReturnSubscriptionArn: true,
    }),
  );
  return SubscriptionArn;
}

describe('the inbox of the edge', () => {
  let subscription = '';
  let foreignSubscription = '';

  beforeAll(async () => {
    subscription = await subscribe(topic);
    foreignSubscription = await subscribe(stranger);
  });
  afterAll(async () => {
    for (const TopicArn of [topic, stranger]) await sns.send(new DeleteTopicCommand({ TopicArn }));
  });

  it('when messages are asked for, then SMS are those of the shop’s region', async () => {
    const sms = await ask('/bandeja/api/sms?region=us-east-1&accountId=1');
    expect(sms.json()).toMatchObject({ region, sms_messages: expect.anything() });
    expect(sms.headers['cache-control']).toBe('no-store');
    expect((await ask('/bandeja/api/emails?email=nobody')).json()).toMatchObject({
      messages: expect.anything(),
    });
  });

  it.each([':', '%3A'])(
    'when ARNs are sent with %s, then a subscription can be confirmed',
    async (colon) => {
      const spelt = (arn: string) => arn.replaceAll(':', colon);
      const listed = await ask(`/bandeja/api/subscriptions/${spelt(topic)}`);
      expect(listed.status).toBe(200);
      expect(listed.body).toContain(subscription);
      expect(listed.body).toContain(email);

      const pending = async () => {
        const shown = await ask(`/bandeja/api/subscriptions/${spelt(subscription)}`);
        const entry = /\{[^{}]*"PendingConfirmation"[^{}]*\}/.exec(shown.body)?.[0] ?? '{}';
        return (JSON.parse(entry) as { value?: string }).value;
      };
      if (colon === ':') expect(await pending()).toBe('true');
      const token = await ask(`/bandeja/api/tokens/${spelt(subscription)}`);
      const { subscription_token } = token.json() as { subscription_token: string };
      const query = `topic=${spelt(topic)}&token=${subscription_token}`;
      const confirmed = await ask(`/bandeja/api/confirmations?${query}`, 'POST');
      expect(confirmed.status).toBe(200);
      expect(confirmed.body).toContain('ConfirmSubscriptionResult');
      expect(await pending()).toBe('false');
    },
  );

  it('when somebody else’s topic is asked for, then there is none', async () => {
    expect((await ask(`/bandeja/api/subscriptions/${stranger}`)).status).toBe(404);
    expect((await ask(`/bandeja/api/subscriptions/${foreignSubscription}`)).status).toBe(404);
    expect((await ask(`/bandeja/api/tokens/${foreignSubscription}`)).status).toBe(404);
    const query = `topic=${stranger}&token=${'a'.repeat(64)}`;
    expect((await ask(`/bandeja/api/confirmations?${query}`, 'POST')).status).toBe(403);
  });

  it.each([
    '/bandeja/api',
    '/bandeja/api/',
    '/bandeja/api/sms/',
    '/bandeja/api/emails/1',
    '/bandeja/api/subscriptions',
    `/bandeja/api/subscriptions/${account}:tienda-order-events`,
    `/bandeja/api/subscriptions/${topic}&Action=ListTopics`,
    `/bandeja/api/subscriptions/${topic}%26Action=ListTopics`,
    `/bandeja/api/subscriptions/${topic}/../..`,
    `/bandeja/api/subscriptions/${topic.replace(region, 'us-east-1')}`,
    '/bandeja/api/tokens/..%2f..%2f..%2f_localstack%2fhealth',
    `/bandeja/api/confirmations?topic=${topic}&token=${'a'.repeat(64)}`,
    '/bandeja/api/subscription-tokens',
    '/bandeja/api/_aws/ses',
  ])('when GET %s is sent, then there is nothing', async (target) => {
    expect((await ask(target)).status).toBe(404);
  });

  it.each([
    '/bandeja/api/emails',
    '/bandeja/api/confirmations',
    `/bandeja/api/confirmations?token=${'a'.repeat(64)}&topic=${topic}`,
    `/bandeja/api/confirmations?topic=${topic}&token=${'a'.repeat(64)}&Action=DeleteTopic`,
    `/bandeja/api/confirmations?topic=${topic}&token=${'a'.repeat(64)}%26Action=DeleteTopic`,
    `/bandeja/api/confirmations?topic=${topic}&token=../..`,
  ])('when POST %s is sent, then it is refused', async (target) => {
    expect((await ask(target, 'POST')).status).toBe(403);
  });

  it('when the messages are to be deleted, then it is refused', async () => {
    for (const target of ['/bandeja/api/emails', '/bandeja/api/sms']) {
      expect((await ask(target, 'DELETE')).status).toBe(403);
    }
  });
});
