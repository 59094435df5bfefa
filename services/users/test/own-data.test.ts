import { addFactor } from './authenticator.js';
import { signUp, startUsers, type SignedUp, type UsersService } from './support.js';

let service: UsersService;
let ana: SignedUp;
beforeAll(async () => {
  service = await startUsers();
});
beforeEach(async () => {
  ana = await signUp(service, { phone: '+34600111222' });
});
afterAll(() => service.stop());

const address = { name: 'Ana', line1: 'Calle Mayor 1', postalCode: '28001', city: 'Madrid' };
const download = (token?: string) => service.call('GET', '/users/me/export', { token });

test('when somebody takes their data along, then it is what the shop knows, without secrets', async () => {
  const { token } = ana;
  const body = { ...address, country: 'ES' };
  const saved = await service.call('POST', '/users/me/addresses', { token, body });
  await addFactor(service, ana);
  const answer = await download(token);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="cuenta.json"');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { profile, ...rest } = answer.body;
  expect(profile).toEqual((await service.call('GET', '/users/me', { token })).body);
  expect(profile).toMatchObject({ email: ana.email, phone: '+34600111222' });
  expect(rest).toMatchObject({
    addresses: [saved.body],
    notifications: { channel: 'email' },
    secondFactor: { state: 'on', recoveryCodesLeft: 10 },
    sessions: [{ current: true }],
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/argon2|hash|token|secret"/);
});

test('when nobody is signed in, or the account is gone, then it is refused', async () => {
  expect((await download()).status).toBe(401);
  await service.call('DELETE', '/users/me', { token: ana.token, body: { password: ana.password } });
  expect((await download(ana.token)).status).toBe(401);
});
