import { securityEvents } from '@tienda/shared/security-events';
import { api } from '../src/api.js';
import { userProblems } from '../src/problems.js';
import { signUp, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const told = () =>
  service.logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ event }) => event === 'security')
    .map(({ kind, userId }) => [kind, userId]);

test('when somebody comes and guesses, then each step is told with whose account it is', async () => {
  const { id, email, password, token, refresh } = await signUp(service);
  await service.call('POST', '/users/sessions', { body: { email, password: 'not the right one' } });
  const wrong = { currentPassword: 'not the right one', password: 'otra buena clave' };
  await service.call('PUT', '/users/me/password', { token, body: wrong });
  const right = { ...wrong, currentPassword: password };
  await service.call('PUT', '/users/me/password', { token, body: right });
  await service.call('POST', '/users/sessions/refresh', { refresh });
  await service.query(`update users.refresh_tokens set rotated_at = now() - interval '1 minute'`);
  await service.call('POST', '/users/sessions/refresh', { refresh });
  expect(told()).toEqual([
    ['account-made', id],
    ['signed-in', id],
    ['sign-in-failed', undefined],
    ['password-refused', id],
    ['password-changed', id],
    ['refresh-reused', id],
  ]);
});

test('when a kind is in the vocabulary, then something of the services tells it', () => {
  const operations = api.operations.map(({ event }) => event);
  const problems = Object.values(userProblems).map((type) => 'event' in type && type.event);
  const shared = ['attempts-limited', 'refresh-reused', 'token-refused', 'access-refused'];
  const kinds = new Set([...operations, ...problems, ...shared, 'origin-refused']);
  expect(Object.keys(securityEvents).filter((kind) => !kinds.has(kind))).toEqual([]);
});
