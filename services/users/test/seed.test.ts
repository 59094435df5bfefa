import { runCommand } from './run-command.js';
import { person, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const seed = (settings: Record<string, string>) =>
  runCommand('seed', { ...service.environment, ...settings });
const signIn = (email: string, password: string) =>
  service.call('POST', '/users/sessions', { body: { email, password } });

test('when the seed runs, then the administrator can sign in as one', async () => {
  const settings = { ADMIN_EMAIL: 'Jefa@Example.test', ADMIN_PASSWORD: 'la clave primera' };
  expect(await seed(settings)).toEqual({
    code: 0,
    output: expect.stringContaining('has been added'),
  });
  const { body } = await signIn('jefa@example.test', settings.ADMIN_PASSWORD);
  expect(body.user).toMatchObject({ role: 'admin', channel: 'email', phone: null });
  expect(JSON.parse(atob(body.accessToken.split('.')[1])).role).toBe('admin');

  const again = await seed({ ...settings, ADMIN_PASSWORD: 'la clave segunda' });
  expect(again).toEqual({ code: 0, output: expect.stringContaining('is there already') });
  expect((await signIn('jefa@example.test', settings.ADMIN_PASSWORD)).status).toBe(201);
  expect((await signIn('jefa@example.test', 'la clave segunda')).status).toBe(401);
});

test('when a customer has that e-mail address, then they do not become administrator', async () => {
  const { email, password, name } = person();
  await service.call('POST', '/users', { body: { email, password, name } });
  const { code, output } = await seed({ ADMIN_EMAIL: email, ADMIN_PASSWORD: 'otra clave más' });
  expect(code).toBe(1);
  expect(output).toMatch(/^ADMIN_EMAIL/);
  expect((await signIn(email, password)).body.user.role).toBe('customer');
});

test('when its settings are missing or wrong, then they are named', async () => {
  const missing = await seed({});
  expect(missing.code).toBe(1);
  expect(missing.output).toMatch('ADMIN_EMAIL: is missing');
  expect(missing.output).toMatch('ADMIN_PASSWORD: is missing');
  const short = await seed({ ADMIN_EMAIL: 'jefa', ADMIN_PASSWORD: 'corta' });
  expect(short.output).toMatch(/ADMIN_EMAIL[\s\S]*ADMIN_PASSWORD/);
  const common = await seed({ ADMIN_EMAIL: 'jefa@example.test', ADMIN_PASSWORD: 'password123' });
  expect(common.output).toMatch('ADMIN_PASSWORD: is one that many people have');
});
