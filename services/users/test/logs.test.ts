import pg from 'pg';
import { testShop } from '@tienda/shared/testing';
import { person, signUp, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const logged = () => service.logLines.join('');

test('when people come and go, then no line says who they are or what they hold', async () => {
  const phone = '+34600111222';
  const user = await signUp(service, { phone });
  const { email, password, token, refresh } = user;
  const wrong = { email, password: 'not the right one' };
  await service.call('POST', '/users/sessions', { body: wrong });
  await service.call('POST', '/users', { body: { email, password, name: 'Marta Ruiz' } });
  const next = await service.call('POST', '/users/sessions/refresh', { refresh });
  await service.query(`update users.refresh_tokens set rotated_at = now() - interval '1 minute'`);
  await service.call('POST', '/users/sessions/refresh', { refresh });
  await service.call('GET', '/users/me', { token });
  await service.call('GET', `/users/me?token=${token}`, { token: `${token}x` });
  const secrets = [email, password, wrong.password, phone, 'Marta', token, refresh];
  for (const secret of [...secrets, next.body.accessToken]) {
    expect(logged()).not.toContain(secret);
  }
  expect(logged()).toContain('"operation":"signIn"');
});

test('when the database keeps a registration waiting, then it is 503 and no line says whose', async () => {
  const { adminUrl } = testShop();
  const name = service.environment['DATABASE_NAME'] ?? '';
  const other = new pg.Client({ connectionString: new URL(name, adminUrl).href });
  await other.connect();
  await other.query('begin');
  await other.query('lock table users.users');
  const phone = '+34600111333';
  const body = person({ phone });
  const answer = await service.call('POST', '/users', { body });
  await other.end();
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(logged()).toContain('"level":"warn"');
  for (const secret of [body.email, phone, body.name, 'argon2id']) {
    expect(logged()).not.toContain(secret);
  }
});
