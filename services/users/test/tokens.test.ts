import { loadSettings } from '@tienda/shared/settings';
import { testShop } from '@tienda/shared/testing';
import { settings as schema } from '../src/settings.js';
import { createTokens } from '../src/tokens.js';

const environment = { ...testShop().environment['users'] };
const settings = loadSettings(schema, environment);
const { JWT_PRIVATE_KEY: key } = settings;

test('when the JWKS setting holds private keys by mistake, then they are not published', () => {
  const { publicKeys } = createTokens({ ...settings, JWT_PUBLIC_KEYS: { keys: [key] } });
  expect(publicKeys).toHaveLength(1);
  expect(publicKeys[0]).toMatchObject({ kid: key.kid, x: key['x'] });
  expect(publicKeys[0]).not.toHaveProperty('d');
});

test.each([
  ['has another name', { kid: 'other' }],
  ['is of another pair', { d: 'AAAA' }],
  ['is no key', { d: '' }],
])('when the signing key %s, then the start fails and says so', (_, wrong) => {
  const JWT_PRIVATE_KEY = { ...key, ...wrong };
  const message = `JWT_PRIVATE_KEY (kid ${JWT_PRIVATE_KEY.kid}) is not one of JWT_PUBLIC_KEYS`;
  expect(() => createTokens({ ...settings, JWT_PRIVATE_KEY })).toThrow(message);
});

test('when two tokens are made for one caller, then their ids differ', () => {
  const { sign } = createTokens(settings);
  const id = '01900000-0000-7000-8000-000000000001';
  const caller = { userId: id, role: 'admin', sessionId: id } as const;
  expect(sign(caller).accessToken).not.toBe(sign(caller).accessToken);
});
