import { createPrivateKey, createPublicKey, sign, verify, type JsonWebKey } from 'node:crypto';
import { tokenAlgorithm, tokenAudience, tokenType, type Caller } from '@tienda/shared/auth';
import { newId } from '@tienda/shared/ids';
import { createSigner } from 'fast-jwt';
import type { Settings } from './settings.js';

export interface AccessToken {
  accessToken: string;
  tokenType: 'Bearer';
  /** In seconds. */
  expiresIn: number;
}

export interface Tokens {
  sign: (caller: Caller) => AccessToken;
  /** What anybody may know of our keys (RFC 7517). */
  publicKeys: Array<Record<string, unknown>>;
}

/** The deploy command waits for as long before it forgets an old key. */
export const lifetimeSeconds = 10 * 60;
const publicMembers = ['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use'];

type KeySettings = Pick<Settings, 'JWT_ISSUER' | 'JWT_PRIVATE_KEY' | 'JWT_PUBLIC_KEYS'>;

/**
 * Makes access tokens as in RFC 9068. Throws when what JWT_PRIVATE_KEY signs does not pass with the
 * key of that kid in JWT_PUBLIC_KEYS: no service would accept it.
 */
export function createTokens(settings: KeySettings): Tokens {
  const { JWT_PRIVATE_KEY: key, JWT_PUBLIC_KEYS: publicKeys, JWT_ISSUER: iss } = settings;
  const published = publicKeys.keys.find(({ kid }) => kid === key.kid);
  if (!published || !fit(key as JsonWebKey, published as JsonWebKey)) {
    throw new Error(`JWT_PRIVATE_KEY (kid ${key.kid}) is not one of JWT_PUBLIC_KEYS`);
  }
  const signToken = createSigner({
    key: toPem(key as JsonWebKey),
    algorithm: tokenAlgorithm,
    kid: key.kid,
    header: { alg: tokenAlgorithm, typ: tokenType },
    iss,
    aud: tokenAudience,
    expiresIn: lifetimeSeconds * 1000,
  });
  return {
    sign: ({ userId, role, sessionId }) => {
      const accessToken = signToken({ sub: userId, role, sid: sessionId, jti: newId() });
      return { accessToken, tokenType: 'Bearer', expiresIn: lifetimeSeconds };
    },
    publicKeys: publicKeys.keys.map(publicPart),
  };
}

function fit(privateKey: JsonWebKey, publicKey: JsonWebKey): boolean {
  const probe = Buffer.from('probe');
  try {
    const signature = sign('sha256', probe, createPrivateKey({ key: privateKey, format: 'jwk' }));
    return verify('sha256', probe, createPublicKey({ key: publicKey, format: 'jwk' }), signature);
  } catch {
    return false;
  }
}

function publicPart(key: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(key).filter(([name]) => publicMembers.includes(name)));
}

function toPem(key: JsonWebKey): string {
  const format = { type: 'pkcs8', format: 'pem' } as const;
  return createPrivateKey({ key, format: 'jwk' }).export(format).toString();
}
