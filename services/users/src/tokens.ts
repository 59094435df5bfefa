import { createPrivateKey, type JsonWebKey } from 'node:crypto';
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

const lifetimeSeconds = 10 * 60;
const publicMembers = ['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use'];

type KeySettings = Pick<Settings, 'JWT_ISSUER' | 'JWT_PRIVATE_KEY' | 'JWT_PUBLIC_KEYS'>;

/**
 * Makes access tokens as in RFC 9068. Throws when JWT_PRIVATE_KEY is no key, or not one of
 * JWT_PUBLIC_KEYS: nobody would accept what it signs.
 */
export function createTokens(settings: KeySettings): Tokens {
  const { JWT_PRIVATE_KEY: key, JWT_PUBLIC_KEYS: publicKeys, JWT_ISSUER: iss } = settings;
  const published = publicKeys.keys.find(({ kid }) => kid === key.kid);
  if (published?.['x'] !== key['x'] || published?.['y'] !== key['y']) {
    throw new Error(`JWT_PRIVATE_KEY (kid ${key.kid}) is not one of JWT_PUBLIC_KEYS`);
  }
  const sign = createSigner({
    key: toPem(key as JsonWebKey),
    algorithm: tokenAlgorithm,
    kid: key.kid,
    header: { alg: tokenAlgorithm, typ: tokenType },
    iss,
    aud: tokenAudience,
    expiresIn: lifetimeSeconds * 1000,
  });
  return {
    sign: ({ userId, role }) => {
      const accessToken = sign({ sub: userId, role, jti: newId() });
      return { accessToken, tokenType: 'Bearer', expiresIn: lifetimeSeconds };
    },
    publicKeys: publicKeys.keys.map(publicPart),
  };
}

function publicPart(key: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(key).filter(([name]) => publicMembers.includes(name)));
}

function toPem(key: JsonWebKey): string {
  try {
    const format = { type: 'pkcs8', format: 'pem' } as const;
    return createPrivateKey({ key, format: 'jwk' }).export(format).toString();
  } catch (cause) {
    throw new Error('JWT_PRIVATE_KEY is no P-256 private key', { cause });
  }
}
