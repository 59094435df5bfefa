import { createHash, generateKeyPairSync } from 'node:crypto';

export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  /** RFC 7638 thumbprint, base64url. */
  kid: string;
  alg: 'ES256';
  use: 'sig';
}

export interface KeyPair {
  publicKey: PublicKey;
  privateKey: PublicKey & { d: string };
}

/** A new pair to sign and check access tokens with, as JSON Web Keys (RFC 7517). */
export function createKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  const kid = thumbprint(x, y).toString('base64url');
  const publicKey: PublicKey = { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
  return { publicKey, privateKey: { ...publicKey, d } };
}

/** RFC 7638 section 3: the required members in the order of the alphabet, without white space. */
function thumbprint(x: string, y: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest();
}

/**
 * A version of the secret that holds a private key bears the key's thumbprint as its id, so that who
 * looks after the keys can tell which one signs without reading it. Secrets Manager takes 32 to 64
 * characters: hexadecimal has exactly 64.
 */
export const versionOf = (kid: string): string => Buffer.from(kid, 'base64url').toString('hex');

export const kidOf = (version: string): string => Buffer.from(version, 'hex').toString('base64url');
