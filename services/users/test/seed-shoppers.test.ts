import { runCommand } from './run-command.js';
import { refreshOf, startUsers, type UsersService } from './support.js';

interface Shopper {
  userId: string;
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshCookie: string;
}

const local = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const run = (count: string, settings: Record<string, string> = {}) =>
  runCommand('seed-shoppers', { ...service.environment, ...local, ...settings }, [
    '--count',
    count,
  ]);

test('when shoppers are made twice, then they are the same ones, signed in each time', async () => {
  const first = JSON.parse((await run('3')).output) as Shopper[];
  const second = JSON.parse((await run('4')).output) as Shopper[];
  expect(first).toHaveLength(3);
  expect(second.slice(0, 3).map(({ userId }) => userId)).toEqual(first.map(({ userId }) => userId));
  for (const [index, { accessToken, refreshCookie, ...shopper }] of second.entries()) {
    const profile = await service.call('GET', '/users/me', { token: accessToken });
    const email = `shopper-00${index + 1}@example.com`;
    expect(profile.body).toMatchObject({ id: shopper.userId, email, role: 'customer' });
    const left = Date.parse(shopper.accessTokenExpiresAt) - Date.now();
    expect(left).toBeGreaterThan(9 * 60_000);
    expect(left).toBeLessThanOrEqual(10 * 60_000);
    const headers = { cookie: refreshCookie };
    const renewed = await service.call('POST', '/users/sessions/refresh', { headers });
    expect(renewed.status).toBe(200);
    expect(refreshOf(renewed)).not.toBe('');
  }
});

test('when the settings are those of AWS, then no shopper is made', async () => {
  const refusal = 'shoppers are made in a local shop only';
  const [iam, noEmulator] = await Promise.all([
    run('1', { DATABASE_IAM_AUTH: 'true' }),
    run('1', { AWS_ENDPOINT_URL: '' }),
  ]);
  expect(iam).toEqual({
    code: 1,
    output: expect.stringContaining(`DATABASE_IAM_AUTH: ${refusal}`),
  });
  expect(noEmulator).toEqual({ code: 1, output: expect.stringContaining('AWS_ENDPOINT_URL') });
});

test('when the address of a shopper is an administrator, then nobody becomes one', async () => {
  await run('1');
  const admin = `update users.users set role = 'admin' where email = 'shopper-001@example.com'`;
  await service.query(admin);
  const { code, output } = await run('1');
  expect(code).toBe(1);
  expect(output).toContain("is no customer's account");
  expect(output).not.toContain('accessToken');
});

test('when the count is none, then it is named', async () => {
  expect(await run('0')).toEqual({ code: 1, output: expect.stringContaining('--count') });
});
