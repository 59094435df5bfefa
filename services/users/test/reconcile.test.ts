import { UnsubscribeCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { newId } from '@tienda/shared/ids';
import { eventually } from '@tienda/shared/testing';
import { customerPages } from '../src/queries.js';
import { repairTopics } from '../src/repair.js';
import { byEmail, bySms, inspectUsers, type Inspector, somePhone } from './customer-topic.js';
import { runCommand } from './run-command.js';
import { signUp, type UsersService } from './support.js';

let service: UsersService;
let inspector: Inspector;
inspectUsers((started, itsInspector) => {
  service = started;
  inspector = itsInspector;
});

const repair = () => repairTopics(customerPages(service.database), service.notifications);

async function connected(overrides: Record<string, unknown> = {}) {
  const user = await signUp(service, overrides);
  const count = 'phone' in overrides ? 2 : 1;
  await eventually(async () => expect(await inspector.subscribers(user.id)).toHaveLength(count));
  return user;
}

test('when topics and subscriptions are gone, then all of them come back', async () => {
  const [phone, moved] = [somePhone(), somePhone()];
  const ana = await connected();
  const luis = await connected({ phone });
  const eva = await connected({ phone: moved });
  await inspector.deleteTopic(ana.id);
  await inspector.deleteTopic(luis.id);
  const TopicArn = service.notifications.topicArn(eva.id);
  const list = new ListSubscriptionsByTopicCommand({ TopicArn });
  const { Subscriptions = [] } = await inspector.sns.send(list);
  const sms = Subscriptions.find(({ Protocol }) => Protocol === 'sms');
  const { SubscriptionArn } = sms ?? {};
  await inspector.sns.send(new UnsubscribeCommand({ SubscriptionArn }));

  const done = await repair();
  expect(done).toMatchObject({ customers: 3, topicsMade: 2, subscriptionsAdded: 4, failed: 0 });
  expect(await inspector.subscribers(ana.id)).toEqual([byEmail(ana.email)]);
  expect(await inspector.subscribers(luis.id)).toEqual([byEmail(luis.email), bySms(phone)]);
  expect(await inspector.subscribers(eva.id)).toEqual([byEmail(eva.email), bySms(moved)]);
  const again = await repair();
  expect(again).toMatchObject({ topicsMade: 0, subscriptionsAdded: 0, subscriptionsRemoved: 0 });
});

test('when a customer is out of step, then the subscription of the old phone goes', async () => {
  const [before, now] = [somePhone(), somePhone()];
  const user = await connected({ phone: before });
  await service.query('update users.users set phone = $1 where id = $2', [now, user.id]);
  expect(await repair()).toMatchObject({ subscriptionsAdded: 1, subscriptionsRemoved: 1 });
  expect(await inspector.subscribers(user.id)).toEqual([byEmail(user.email), bySms(now)]);
});

test('when a thousand customers lost theirs, then the command is through in seconds', async () => {
  const ids = Array.from({ length: 1000 }, newId);
  await service.query(
    `insert into users.users (id, email, name, password_hash)
     select id, id || '@example.test', 'Ana', '-' from unnest($1::uuid[]) as id`,
    [ids],
  );
  const start = Date.now();
  const { code, output } = await runCommand('reconcile', service.environment);
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output).toMatch(/10\d\d customers, 1000 topics made, 1000 subscriptions added, 0 removed/);
  expect(Date.now() - start).toBeLessThan(20_000);
  const [first = '', last = ''] = [ids[0], ids.at(-1)];
  for (const id of [first, last]) {
    expect(await inspector.subscribers(id)).toEqual([byEmail(`${id}@example.test`)]);
  }
});

test('when settings are missing, then all are named and the exit code is 1', async () => {
  const wrong = { CUSTOMER_TOPIC_ARN_PREFIX: 'tienda', AWS_REGION: '', DATABASE_PORT: 'x' };
  const { code, output } = await runCommand('reconcile', { ...service.environment, ...wrong });
  expect(code).toBe(1);
  for (const name of Object.keys(wrong)) expect(output).toContain(name);
});
