import { randomUUID } from 'node:crypto';
import { signToken } from '@tienda/shared/testing';
import { refusedFields, signUp, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const me = (token?: string) => service.call('GET', '/users/me', { token });
const change = (token: string, body: unknown) =>
  service.call('PATCH', '/users/me', { token, body });
const setChannel = (token: string, body: unknown) =>
  service.call('PUT', '/users/me/notifications', { token, body });

test('when somebody is signed in, then they see their account', async () => {
  const { id, email, token } = await signUp(service);
  const answer = await me(token);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ id, email, phone: null, role: 'customer', channel: 'email' });
});

test.each([['GET'], ['PATCH']])('when %s comes without a token, then it is 401', async (method) => {
  const body = method === 'PATCH' ? { name: 'x' } : undefined;
  const answer = await service.call(method, '/users/me', { body });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
});

test('when the account of a token is gone, then it is 401 everywhere', async () => {
  const token = signToken({ userId: randomUUID(), role: 'customer' });
  expect((await me(token)).status).toBe(401);
  expect((await change(token, { name: 'Ana' })).status).toBe(401);
  expect((await setChannel(token, { channel: 'none' })).status).toBe(401);
});

test('when the token has expired or is for others, then it is 401', async () => {
  const { id, token } = await signUp(service);
  const caller = { userId: id, role: 'customer' } as const;
  const elevenMinutesAgo = Math.floor(Date.now() / 1000) - 660;
  expect((await me(signToken(caller, { iat: elevenMinutesAgo }))).status).toBe(401);
  expect((await me(signToken(caller, { aud: 'others' }))).status).toBe(401);
  expect((await me(signToken(caller, { iss: 'https://others.test' }))).status).toBe(401);
  expect((await me(`${token}x`)).status).toBe(401);
});

test('when name and phone are changed, then only they are', async () => {
  const { token } = await signUp(service);
  const before = (await me(token)).body;
  const renamed = await change(token, { name: ' Marta Ruiz Peña ' });
  expect(renamed.status).toBe(200);
  expect(renamed.body).toEqual({ ...before, name: 'Marta Ruiz Peña' });
  const called = await change(token, { phone: '+34600111222' });
  expect(called.body).toEqual({ ...renamed.body, phone: '+34600111222' });
  expect((await change(token, {})).body).toEqual(called.body);
  expect((await me(token)).body).toEqual(called.body);
});

test('when the language is chosen, then it is kept from the first day or from then on', async () => {
  const { token } = await signUp(service, { language: 'en' });
  expect((await me(token)).body.language).toBe('en');
  expect((await change(token, { language: 'es' })).body.language).toBe('es');
  expect((await change(token, { name: 'Ana' })).body.language).toBe('es');
});

test.each([
  [{ language: null }, 'language'],
  [{ phone: '600111222' }, 'phone'],
  [{ phone: '+34' }, 'phone'],
  [{ phone: '+34 600 111 222' }, 'phone'],
  [{ phone: '' }, 'phone'],
  [{ name: null }, 'name'],
  [{ name: 'Marta 4111-1111-1111-1111' }, 'name'],
  [{ name: 'x'.repeat(121) }, 'name'],
  [{ email: 'other@example.test' }, 'email'],
  [{ role: 'admin' }, 'role'],
  [{ channel: 'sms' }, 'channel'],
])('when a change is %j, then it is 400 and names the field', async (body, field) => {
  const { token } = await signUp(service);
  const answer = await change(token, body);
  expect(answer.status).toBe(400);
  expect(refusedFields(answer)).toEqual([field]);
});

test('when there is a phone, then any channel can be chosen', async () => {
  const { token } = await signUp(service, { phone: '+34600111222' });
  for (const channel of ['sms', 'none', 'email', 'email']) {
    const answer = await setChannel(token, { channel });
    expect(answer.status).toBe(200);
    expect(answer.body.channel).toBe(channel);
  }
});

test('when there is no phone, then sms is 409 phone-missing', async () => {
  const { token } = await signUp(service);
  const answer = await setChannel(token, { channel: 'sms' });
  expect(answer.status).toBe(409);
  expect(answer.body.type).toBe('/problems/phone-missing');
  expect((await me(token)).body.channel).toBe('email');
});

test('when the phone of the channel is removed, then messages go by e-mail again', async () => {
  const { token } = await signUp(service, { phone: '+34600111222' });
  await setChannel(token, { channel: 'sms' });
  expect((await change(token, { phone: '+34600111333' })).body.channel).toBe('sms');
  const answer = await change(token, { phone: null });
  expect(answer.body).toMatchObject({ phone: null, channel: 'email' });
  await setChannel(token, { channel: 'none' });
  await change(token, { phone: '+34600111333' });
  expect((await change(token, { phone: null })).body.channel).toBe('none');
});

test.each([[{ channel: 'pigeon' }], [{}], [{ channel: 'sms', phone: '+34600111222' }], [[]]])(
  'when the channel is %j, then it is 400',
  async (body) => {
    const { token } = await signUp(service);
    expect((await setChannel(token, body)).status).toBe(400);
  },
);
