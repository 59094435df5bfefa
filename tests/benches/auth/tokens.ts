import { createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { createAuthenticator, tokenSettings, type Authenticate } from '@tienda/shared/auth';
import { newId } from '@tienda/shared/ids';
import { loadSettings } from '@tienda/shared/settings';
import { signToken, testEnvironment } from '@tienda/shared/testing';
import type { Measure } from '../support/rounds.js';

const settings = loadSettings(tokenSettings, testEnvironment()['users']);
const fresh = 4000;

const newToken = () => signToken({ userId: newId(), role: 'customer' });

/** Tokens per second that one core checks: by hand, by the services' check, and met before. */
export function tokenMeasures(): Measure[] {
  return [
    { name: 'node:crypto by hand', servers: [], run: async (seconds) => byHand(seconds) },
    { name: 'token seen first', servers: [], run: seenFirst },
    { name: 'token seen before', servers: [], run: seenBefore },
  ];
}

/** Signature, type, issuer, audience and time: what anybody would write. */
function byHand(seconds: number): number {
  const [jwk] = settings.JWT_PUBLIC_KEYS.keys;
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  const tokens = Array.from({ length: fresh }, newToken);
  let at = 0;
  return perSecond(seconds, () => checkByHand(key, tokens[at++ % fresh] ?? ''));
}

function checkByHand(key: KeyObject, token: string): void {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const header = parse(head);
  const claims = parse(payload);
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  const data = Buffer.from(`${head}.${payload}`);
  const isRight =
    header['alg'] === 'ES256' &&
    header['typ'] === 'at+jwt' &&
    claims['iss'] === settings.JWT_ISSUER &&
    claims['aud'] === 'tienda' &&
    Number(claims['exp']) * 1000 > Date.now() &&
    verify('sha256', data, options, Buffer.from(signature, 'base64url'));
  if (!isRight) throw new Error('A good token was refused');
}

const parse = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

/** More tokens than the cache has room for, so that none is found there. */
async function seenFirst(seconds: number): Promise<number> {
  const tokens = Array.from({ length: fresh }, newToken);
  return checkInTurn(createAuthenticator(settings), tokens, seconds);
}

async function seenBefore(seconds: number): Promise<number> {
  return checkInTurn(createAuthenticator(settings), Array.from({ length: 100 }, newToken), seconds);
}

async function checkInTurn(authenticate: Authenticate, tokens: string[], seconds: number) {
  const headers = tokens.map((token) => `Bearer ${token}`);
  const until = performance.now() + seconds * 1000;
  const begin = performance.now();
  let count = 0;
  while (performance.now() < until) {
    for (let n = 0; n < 20; n += 1) await authenticate(headers[count++ % headers.length]);
  }
  return (1000 * count) / (performance.now() - begin);
}

function perSecond(seconds: number, work: () => void): number {
  const begin = performance.now();
  const until = begin + seconds * 1000;
  let count = 0;
  while (performance.now() < until) {
    for (let n = 0; n < 20; n += 1) work();
    count += 20;
  }
  return (1000 * count) / (performance.now() - begin);
}
