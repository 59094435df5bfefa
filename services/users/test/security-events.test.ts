import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { securityEvents } from '@tienda/shared/security-events';
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
  const services = fileURLToPath(new URL('../../', import.meta.url));
  const sources = ['catalog', 'orders', 'shared', 'users'].flatMap((service) =>
    readdirSync(`${services}${service}/src`).map((file) => `${services}${service}/src/${file}`),
  );
  const told = new Set(
    sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\b(?:event|kind): '([\w-]+)'/g)].map(
        ([, kind]) => kind,
      ),
    ),
  );
  expect(Object.keys(securityEvents).filter((kind) => !told.has(kind))).toEqual([]);
});
