import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { newId } from '@tienda/shared/ids';
import { eventually } from '@tienda/shared/testing';
import { byEmail, bySms, inspectUsers, type Inspector, somePhone } from './customer-topic.js';
import { createNotifications } from '../src/notifications.js';
import { person, signUp, type UsersService } from './support.js';

let service: UsersService;
let inspector: Inspector;
inspectUsers((started, itsInspector) => {
  service = started;
  inspector = itsInspector;
});

const change = (token: string, body: unknown) =>
  service.call('PATCH', '/users/me', { token, body });

test('when somebody registers, then they get a topic with their e-mail subscription', async () => {
  const { id, email } = await signUp(service);
  await eventually(async () => expect(await inspector.subscribers(id)).toEqual([byEmail(email)]));
});

test('when they have a phone, then the topic has an SMS subscription too', async () => {
  const phone = somePhone();
  const { id, email } = await signUp(service, { phone });
  const both = [byEmail(email), bySms(phone)];
  await eventually(async () => expect(await inspector.subscribers(id)).toEqual(both));
});

test('when the phone comes, changes and goes, then the SMS subscription follows it', async () => {
  const { id, email, token } = await signUp(service);
  const [first, second] = [somePhone(), somePhone()];
  await change(token, { phone: first });
  await eventually(async () =>
    expect(await inspector.subscribers(id)).toEqual([byEmail(email), bySms(first)]),
  );
  await change(token, { phone: second });
  await eventually(async () =>
    expect(await inspector.subscribers(id)).toEqual([byEmail(email), bySms(second)]),
  );
  await change(token, { phone: null });
  await eventually(async () => expect(await inspector.subscribers(id)).toEqual([byEmail(email)]));
});

test('when only the name changes, then nothing is told', async () => {
  const { id, token } = await signUp(service);
  await change(token, { name: 'Otra' });
  await change(token, { phone: null });
  const sql = 'select payload from users.outbox where key = $1';
  expect(await service.query(sql, [id])).toEqual([{ payload: { userId: id } }]);
});

test('when a registration is refused, then nothing is told', async () => {
  const count = () => service.query('select count(*) from users.outbox');
  const body = person();
  await service.call('POST', '/users', { body });
  const before = await count();
  await service.call('POST', '/users', { body });
  expect(await count()).toEqual(before);
});

test('when a message has channel sms, then only the phone gets it, and so with e-mail', async () => {
  const phone = somePhone();
  const { id, email } = await signUp(service, { phone });
  await eventually(async () => expect(await inspector.subscribers(id)).toHaveLength(2));
  await inspector.publish(id, 'sms', 'by sms');
  await inspector.publish(id, 'none', 'by nothing');
  await inspector.publish(id, 'email', 'by e-mail');
  await eventually(async () => {
    expect(await inspector.textsTo(phone)).toEqual(['by sms']);
    expect(await inspector.mailsTo(email)).toEqual(['by e-mail']);
  });
});

test('when an event is delivered twice, then nothing is there twice', async () => {
  const phone = somePhone();
  const { id, email } = await signUp(service, { phone });
  const customer = { id, email, phone };
  await eventually(async () => expect(await inspector.subscribers(id)).toHaveLength(2));
  const nothing = { added: 0, removed: 0 };
  expect(await service.notifications.connect(customer)).toEqual(nothing);
  expect(await service.notifications.connect(customer, 'there')).toEqual(nothing);
  expect(await inspector.subscribers(id)).toEqual([byEmail(email), bySms(phone)]);
});

test('when others subscribe a queue, then it is left alone', async () => {
  const phone = somePhone();
  const { id, email, token } = await signUp(service, { phone });
  await eventually(async () => expect(await inspector.subscribers(id)).toHaveLength(2));
  const Endpoint = 'arn:aws:sqs:eu-west-1:000000000000:listener';
  const TopicArn = service.notifications.topicArn(id);
  await inspector.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  await change(token, { phone: null });
  const queue = { protocol: 'sqs', endpoint: Endpoint, filterPolicy: null };
  await eventually(async () =>
    expect(await inspector.subscribers(id)).toEqual([byEmail(email), queue]),
  );
});

test('when the address is not confirmed yet, then the profile knows, and when it is, too', async () => {
  const phone = somePhone();
  const { id, email, token } = await signUp(service, { phone });
  const channels = () => service.call('GET', '/users/me/notifications', { token });
  await eventually(async () => expect(await inspector.subscribers(id)).toHaveLength(2));
  const waiting = { channel: 'email', email: 'pending', sms: 'confirmed' };
  expect((await channels()).body).toEqual(waiting);
  await inspector.confirm(id, email);
  expect((await channels()).body).toEqual({ ...waiting, email: 'confirmed' });
  await inspector.deleteTopic(id);
  expect((await channels()).body).toEqual({ channel: 'email', email: 'none', sms: 'none' });
});

test('when SNS does not answer, then the profile says so within 3 s', async () => {
  const { token } = await signUp(service);
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const sns = new SNSClient({ region: 'eu-west-1', endpoint: `http://127.0.0.1:${port}` });
  const topicArnPrefix = service.environment['CUSTOMER_TOPIC_ARN_PREFIX'] ?? '';
  const asked = Date.now();
  const customer = { id: newId(), email: 'a@example.test', phone: null };
  const answer = await createNotifications({ sns, topicArnPrefix }).reachabilityOf(customer);
  expect(answer).toEqual({ email: null, sms: null });
  expect(Date.now() - asked).toBeLessThan(3000);
  expect((await service.call('GET', '/users/me/notifications', { token })).status).toBe(200);
  sns.destroy();
  silent.closeAllConnections();
  silent.close();
});

test('when the e-mail address changes, then the subscription moves to it', async () => {
  const { id, email } = await signUp(service);
  await eventually(async () => expect(await inspector.subscribers(id)).toHaveLength(1));
  await inspector.confirm(id, email);
  const moved = `moved.${email}`;
  await service.notifications.connect({ id, email: moved, phone: null });
  expect(await inspector.subscribers(id)).toEqual([byEmail(moved)]);
});
