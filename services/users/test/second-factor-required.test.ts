import { addFactor } from './authenticator.js';
import { refreshOf, signUp, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers({ environment: { ADMIN_SECOND_FACTOR: 'required' } });
});
afterAll(() => service.stop());

const setRole = (id: string, role: string) =>
  service.query('update users.users set role = $2 where id = $1', [id, role]);
const refresh = (token: string) =>
  service.call('POST', '/users/sessions/refresh', { refresh: token });
const roleOf = ({ accessToken }: { accessToken: string }) =>
  JSON.parse(atob(accessToken.split('.')[1] ?? '')).role;

test('when an administrator has no second factor, then they are a customer until they have', async () => {
  const user = await signUp(service);
  await setRole(user.id, 'admin');
  const { email, password } = user;
  const before = await service.call('POST', '/users/sessions', { body: { email, password } });
  expect(before.body).toMatchObject({ secondFactorMissing: true, user: { role: 'admin' } });
  expect(roleOf(before.body)).toBe('customer');
  const still = await refresh(refreshOf(before));
  expect(still.body.secondFactorMissing).toBe(true);
  expect(roleOf(still.body)).toBe('customer');

  const { code } = await addFactor(service, { token: still.body.accessToken, password });
  const after = await refresh(refreshOf(still));
  expect(after.body).toMatchObject({ secondFactorMissing: false, user: { secondFactor: true } });
  expect(roleOf(after.body)).toBe('admin');

  const body = { password, code: code() };
  const token = after.body.accessToken;
  await service.call('DELETE', '/users/me/second-factor', { token, body });
  expect(roleOf((await refresh(refreshOf(after))).body)).toBe('customer');
});

test('when support has none, then they are support all the same', async () => {
  const user = await signUp(service);
  await setRole(user.id, 'support');
  const { body } = await refresh(user.refresh);
  expect(body.secondFactorMissing).toBe(false);
  expect(roleOf(body)).toBe('support');
});

test('when the shop lets administrators do without, then they are administrators', async () => {
  const relaxed = await startUsers({ environment: { ADMIN_SECOND_FACTOR: 'optional' } });
  try {
    const user = await signUp(relaxed);
    await relaxed.query(`update users.users set role = 'admin'`);
    const cookie = { refresh: user.refresh };
    const { body } = await relaxed.call('POST', '/users/sessions/refresh', cookie);
    expect(body.secondFactorMissing).toBe(false);
    expect(roleOf(body)).toBe('admin');
  } finally {
    await relaxed.stop();
  }
});
