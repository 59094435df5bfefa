import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type JsonWebKey,
} from 'node:crypto';
import { newId } from '@tienda/shared/ids';
import { signToken, testEnvironment } from '@tienda/shared/testing';
import { decode, encode, forge, signEs256, type Json } from '../policy/tokens.js';
import { ask, bearer, expectRefusal } from './ask.js';

/** An administrator everywhere: whatever is accepted here opens all. */
const userId = newId();
const good = signToken({ userId, role: 'admin' });
const { header, claims } = decode(good);
const [head = '', payload = '', signature = ''] = good.split('.');

const jwk = JSON.parse(testEnvironment()['users']?.['JWT_PRIVATE_KEY'] ?? '{}') as JsonWebKey;
const ours = createPrivateKey({ key: jwk, format: 'jwk' });
const publicPem = createPublicKey(ours).export({ type: 'spki', format: 'pem' }).toString();
const { d: _, ...publicJwk } = jwk;
const theirs = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const theirJwk = createPublicKey(theirs).export({ format: 'jwk' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;

const now = Math.floor(Date.now() / 1000);
const text = (changed: Json) => `${encode({ ...header, ...changed })}.${payload}`;
/** Signed by our own key, so that nothing but the change speaks against it. */
const withClaims = (changed: Json) => signEs256(header, { ...claims, ...changed }, ours);
const withHeader = (changed: Json) => signEs256({ ...header, ...changed }, claims, ours);
const without = (name: string) =>
  signEs256(
    header,
    Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name)),
    ours,
  );
const hmac = (key: string) => {
  const start = text({ alg: 'HS256' });
  return `${start}.${createHmac('sha256', key).update(start).digest('base64url')}`;
};
const signedBy = (alg: string, hash: string, key: typeof rsa) => {
  const start = text({ alg });
  const bytes = sign(hash, Buffer.from(start), { key, dsaEncoding: 'ieee-p1363' });
  return `${start}.${bytes.toString('base64url')}`;
};
const der = sign('sha256', Buffer.from(`${head}.${payload}`), ours).toString('base64url');

const tokens: Record<string, string> = {
  'has alg none and no signature': `${text({ alg: 'none' })}.`,
  'has alg NONE and our signature': `${text({ alg: 'NONE' })}.${signature}`,
  'has no alg': `${text({ alg: undefined })}.${signature}`,
  'has an HMAC by the PEM of our public key': hmac(publicPem),
  'has an HMAC by our public JWK': hmac(JSON.stringify(publicJwk)),
  'has an HMAC by an empty key': hmac(''),
  'is signed by RS256': signedBy('RS256', 'sha256', rsa),
  'is signed by ES384': signedBy('ES384', 'sha384', p384),
  'is signed by another key under our kid': forge(good),
  'names a kid of nobody': withHeader({ kid: 'nobody' }),
  'names no kid': withHeader({ kid: undefined }),
  'names a path as kid': withHeader({ kid: '../../../../dev/null' }),
  'names a statement as kid': withHeader({ kid: "' or 1=1 --" }),
  'names __proto__ as kid': withHeader({ kid: '__proto__' }),
  'names a number as kid': withHeader({ kid: 1 }),
  'brings its key as jwk': signEs256({ ...header, jwk: theirJwk }, claims, theirs),
  'brings its key by jku': signEs256({ ...header, jku: 'http://127.0.0.1:1/keys' }, claims, theirs),
  'brings its key by x5u': signEs256({ ...header, x5u: 'http://127.0.0.1:1/cert' }, claims, theirs),
  'brings its key as x5c': signEs256({ ...header, x5c: ['AAAA'] }, claims, theirs),
  'is of type JWT': withHeader({ typ: 'JWT' }),
  'is an id token': withHeader({ typ: 'id+jwt' }),
  'has no type': withHeader({ typ: undefined }),
  'has expired': withClaims({ iat: now - 660, exp: now - 60 }),
  'never expires': without('exp'),
  'expires at a text': withClaims({ exp: 'never' }),
  'is not valid yet': withClaims({ nbf: now + 300 }),
  'is of another issuer': withClaims({ iss: 'https://others.test' }),
  'is of no issuer': without('iss'),
  'is for another audience': withClaims({ aud: 'others' }),
  'is for a list of others': withClaims({ aud: ['others', 'tienda.test'] }),
  'is for nobody': without('aud'),
  'is about nobody': without('sub'),
  'is about no id': withClaims({ sub: 'admin' }),
  'has a role of its own': withClaims({ role: 'root' }),
  'has a list of roles': withClaims({ role: ['admin'] }),
  'has no session': without('sid'),
  'holds null': signEs256(header, null, ours),
  'holds a list': signEs256(header, [claims], ours),
  'has no signature': `${head}.${payload}.`,
  'has a signature of zeros': `${head}.${payload}.${Buffer.alloc(64).toString('base64url')}`,
  'has a signature in DER': `${head}.${payload}.${der}`,
  'has half a signature': good.slice(0, -43),
  'was made an administrator’s': `${head}.${encode({ ...claims, sub: newId() })}.${signature}`,
  'has two parts': `${head}.${payload}`,
  'has five parts': `${good}.AAAA.AAAA`,
  'has padding': `${good}==`,
  'is no base64url': `${head}.${payload}.!${signature.slice(1)}`,
  'is the refresh cookie’s': Buffer.alloc(32, 7).toString('base64url'),
  'has 12,000 characters': `${head}.${payload}.${'A'.repeat(12_000)}`,
  'is of control characters': `${head}\t.${payload}.${signature}`,
};

const headers: Record<string, string | string[]> = {
  'is empty': '',
  'is Bearer alone': 'Bearer',
  'has two blanks': `Bearer  ${good}`,
  'is Basic': `Basic ${encode('admin:admin')}`,
  'has no scheme': good,
  'has two tokens': `Bearer ${good} ${good}`,
  'has two schemes': `Basic x, Bearer ${good}`,
  'has the token in quotes': `Bearer "${good}"`,
  'comes twice, the bad one first': [`Bearer ${forge(good)}`, `Bearer ${good}`],
  'comes twice, the bad one last': [`Bearer ${good}`, `Bearer ${forge(good)}`],
  'comes twice, both good': [`Bearer ${good}`, `Bearer ${good}`],
};

const targets = ['/products/inventory', '/orders/statistics', '/users/me'] as const;

async function refuse(authorization: string | string[]): Promise<void> {
  for (const target of targets) {
    const answer = await ask(target, { headers: { Authorization: authorization } });
    expectRefusal(answer, [401]);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.body).not.toContain(payload);
  }
}

describe('an access token', () => {
  it('when nothing is wrong with it, then it opens what is an administrator’s', async () => {
    const answer = await ask('/orders/statistics', { headers: bearer(good) });
    expect(answer.status).toBe(200);
  });

  it.each(Object.keys(tokens))('when it %s, then no service takes it', (name) =>
    refuse(`Bearer ${tokens[name]}`),
  );

  it('when any of its bits is another one, then no service takes it', async () => {
    const bytes = Buffer.from(signature, 'base64url');
    for (let bit = 0; bit < 50; bit += 1) {
      const flipped = Buffer.from(bytes);
      const at = (bit * 7) % flipped.length;
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8));
      const token = `${head}.${payload}.${flipped.toString('base64url')}`;
      expectRefusal(await ask('/orders/statistics', { headers: bearer(token) }), [401]);
    }
  });

  it.each(['access_token', 'token', 'authorization', 'jwt'])(
    'when it comes in the query as %s, then it is not looked at',
    async (name) => {
      expectRefusal(await ask(`/users/me?${name}=${good}`), [401]);
      const cookie = { Cookie: `${name}=${good}; Authorization=Bearer ${good}` };
      expectRefusal(await ask('/users/me', { headers: cookie }), [401]);
    },
  );
});

describe('the header Authorization', () => {
  it.each(Object.keys(headers))('when it %s, then no service takes it', (name) =>
    refuse(headers[name] ?? ''),
  );
});
