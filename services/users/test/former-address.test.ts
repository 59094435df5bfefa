import { newId } from '@tienda/shared/ids';
import type { Deliver } from '@tienda/shared/outbox';
import { createDeliveries } from '../src/deliveries.js';
import type { AccountMessage } from '../src/message-queries.js';
import { defineModels } from '../src/models.js';
import { createNotifications } from '../src/notifications.js';
import { compare } from '../src/subscriptions.js';
import { createSnsLikeAws } from './sns-like-aws.js';
import { person, signUp, startUsers, type SignedUp, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

/** Somebody whose events go to an SNS that does as AWS does, besides LocalStack. */
async function withAws(overrides: Record<string, unknown> = {}) {
  const user = await signUp(service, overrides);
  const aws = createSnsLikeAws();
  const topicArnPrefix = service.environment['CUSTOMER_TOPIC_ARN_PREFIX'] ?? '';
  const { database } = service;
  const notifications = createNotifications({ sns: aws.sns, topicArnPrefix });
  const deliveries = createDeliveries({
    database,
    models: defineModels(database),
    notifications,
    publicBaseUrl: 'https://tienda.test',
  });
  const deliver = (type: 'customer-changed' | 'account-message', message?: AccountMessage) => {
    const payload = { userId: user.id, message };
    const id = Number.MAX_SAFE_INTEGER;
    const event = { id, eventId: newId(), type, key: user.id, payload, attempts: 1 };
    const deliverOne = deliveries[type] as Deliver;
    return deliverOne({ ...event, createdAt: new Date() });
  };
  const connect = () => deliver('customer-changed');
  const tell = (message: AccountMessage) => deliver('account-message', message);
  await connect();
  return { user, aws, notifications, connect, tell };
}

async function moveTo(email: string, { token, password }: SignedUp): Promise<string> {
  const body = { password, email };
  const { status } = await service.call('PUT', '/users/me/email', { token, body });
  expect(status).toBe(200);
  return email;
}

test('when a former address was never confirmed, then its link does nothing after the change', async () => {
  const { user, aws, connect, tell } = await withAws();
  const now = await moveTo(person().email, user);
  await tell('email-changed');
  await connect();
  expect(aws.confirm(user.email)).toBe(false);
  expect(aws.confirm(now)).toBe(true);
  await tell('password-reset');
  expect(aws.mailsTo(now)).toEqual([expect.stringContaining('/restablecer#token=')]);
  expect(aws.mailsTo(user.email)).toEqual([]);
});

test('when the move of the messages failed, then a reset link goes to no former address', async () => {
  const { user, aws, tell } = await withAws();
  const now = await moveTo(person().email, user);
  expect(aws.confirm(user.email)).toBe(true);
  await tell('password-reset');
  expect(aws.confirm(now)).toBe(true);
  await tell('password-reset');
  expect(aws.mailsTo(user.email)).toEqual([]);
  expect(aws.mailsTo(now)).toHaveLength(1);
});

test('when the address moves, then the phone stays reached and each is asked once', async () => {
  const phone = '+34600111222';
  const { user, aws, notifications, connect, tell } = await withAws({ phone });
  const now = await moveTo(person().email, user);
  await connect();
  await connect();
  await tell('password-changed');
  expect([aws.timesAsked(user.email), aws.timesAsked(now)]).toEqual([1, 1]);
  const reached = await notifications.reachabilityOf({ id: user.id, email: now, phone });
  expect(reached).toEqual({ email: 'pending', sms: 'confirmed' });
});

test('when a reset is asked for before the confirmation, then AWS asks once more', async () => {
  const { user, aws, tell } = await withAws();
  await tell('password-reset');
  expect(aws.timesAsked(user.email)).toBe(2);
  expect(aws.mailsTo(user.email)).toEqual([]);
});

test('when a former address was confirmed, then it is told of the change and nothing more', async () => {
  const { user, aws, connect, tell } = await withAws();
  aws.confirm(user.email);
  await moveTo(person().email, user);
  await tell('email-changed');
  await connect();
  await tell('password-changed');
  expect(aws.mailsTo(user.email)).toEqual([expect.stringContaining('otra dirección de correo')]);
});

const listed = (Endpoint: string, SubscriptionArn: string, Protocol = 'email') => ({
  Protocol,
  Endpoint,
  SubscriptionArn,
});
const wanted = [{ protocol: 'email', endpoint: 'now@example.test' }];

test.each([
  ['the address waits', [listed('now@example.test', 'PendingConfirmation')], false],
  ['a former one waits', [listed('old@example.test', 'PendingConfirmation')], true],
  ['a former one was deleted', [listed('old@example.test', 'Deleted')], false],
  ['a former one is confirmed', [listed('old@example.test', 'arn:aws:sns:a:b:c:d')], false],
  ['a queue of others waits', [listed('q', 'PendingConfirmation', 'https')], false],
])('when %s, then whether it is out of reach is told', (_, present, outOfReach) => {
  expect(compare(wanted, present)).toMatchObject({ outOfReach });
});
