import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { createVerifier, TokenError } from 'fast-jwt';
import { z } from 'zod';
import { Problem, problems } from './problem.js';
import type { SecurityEvent } from './security-events.js';
import { json } from './settings.js';

export const roles = ['customer', 'support', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface Caller {
  userId: string;
  role: Role;
  /** Of the sign-in that the token was made for. */
  sessionId: string;
}

/** Fixed in code, never taken from a token (RFC 8725 section 3.1). */
export const tokenAlgorithm = 'ES256';
export const tokenType = 'at+jwt';
export const tokenAudience = 'tienda';

const jwk = z.looseObject({ kid: z.string(), kty: z.literal('EC'), crv: z.literal('P-256') });

export const privateKey = json.pipe(jwk.extend({ d: z.string() }));

export const tokenSettings = {
  JWT_ISSUER: z.url(),
  JWT_PUBLIC_KEYS: json
    .pipe(z.object({ keys: z.array(jwk).min(1) }))
    .describe('JWKS; two keys during a rotation'),
};

interface TokenSettings {
  JWT_ISSUER: string;
  JWT_PUBLIC_KEYS: { keys: Array<z.output<typeof jwk>> };
}

const header = z.object({ kid: z.string() });
const claims = z.object({ sub: z.uuid(), role: z.enum(roles), sid: z.uuid() });

export type Authenticate = (authorization: string | undefined) => Promise<Caller | null>;

/**
 * Makes the check of `Authorization: Bearer`. It answers null without the header and throws 401 for
 * anything that is not a valid access token of ours (RFC 9068).
 */
export function createAuthenticator(settings: TokenSettings): Authenticate {
  const verifiers = new Map(
    settings.JWT_PUBLIC_KEYS.keys.map((key) => [key.kid, verifierOf(key as JsonWebKey, settings)]),
  );
  return async (authorization) => {
    if (authorization === undefined) return null;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw unauthorized('Authorization must be "Bearer <access token>"');
    try {
      const verify = verifiers.get(header.parse(decodeHeader(token)).kid);
      if (verify === undefined) throw new Error('The token names no key of ours');
      const { sub, role, sid } = claims.parse(verify(token));
      return { userId: sub, role, sessionId: sid };
    } catch (cause) {
      const isExpired = (cause as { code?: unknown }).code === TokenError.codes.expired;
      const event = isExpired ? undefined : ({ kind: 'token-refused' } as const);
      throw unauthorized('The access token is not valid or has expired', { event, cause });
    }
  };
}

/** One for each key: a verifier that looks for its key would prepare it anew for each token. */
const verifierOf = (key: JsonWebKey, { JWT_ISSUER }: TokenSettings) =>
  createVerifier({
    key: toPem(key),
    algorithms: [tokenAlgorithm],
    allowedIss: JWT_ISSUER,
    allowedAud: tokenAudience,
    // Of those that are missing fast-jwt checks nothing else.
    requiredClaims: ['exp', 'iat', 'sub', 'iss', 'aud'],
    checkTyp: tokenType,
    // `npm run bench -- auth` says what it saves; entries never outlive `exp`.
    cache: 1000,
  });

/** Not believed before the signature is checked: it only says with which key. */
const decodeHeader = (token: string): unknown =>
  JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString());

/** 401 with the challenge that RFC 6750 section 3 asks for. */
export function unauthorized(
  detail: string,
  more: { event?: SecurityEvent | undefined; cause?: unknown } = {},
): Problem {
  const headers = { 'www-authenticate': 'Bearer' };
  return new Problem(problems.unauthorized, detail, { headers, ...more });
}

/** A token outlives the account it was made for by up to ten minutes. */
export function accountGone(): never {
  throw unauthorized('The account does not exist any more');
}

function toPem(key: JsonWebKey): string {
  return createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
}
