import { createHash, randomBytes } from 'node:crypto';
import type { Database, Transaction } from '@tienda/shared/database';
import { Secret, TOTP } from 'otpauth';
import { findSecondFactor, useCode, useRecoveryCode } from './second-factor-queries.js';
import type { Seal } from './second-factor-secrets.js';

const issuer = 'Tienda';
/** RFC 4226 section 4 (R6) asks for as many as SHA-1 has. */
const secretBytes = 20;
const periodSeconds = 30;
/** Steps before and after the present one whose code counts too: clocks differ (RFC 6238, 5.2). */
const tolerance = 1;

/** Crockford's base 32: no letter that is taken for another one. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codesAtOnce = 10;
const recoveryLetters = 28;

export const newSecret = (): Buffer => randomBytes(secretBytes);

/** For the app: base 32 to type, and the otpauth:// URI for a QR code. */
export function describeSecret(secret: Buffer, email: string): { secret: string; uri: string } {
  const totp = new TOTP({ issuer, label: email, secret: toSecret(secret) });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** Ten codes of 140 bits, in groups of four (ASVS 11.5.1 asks for 128). */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: codesAtOnce }, newRecoveryCode);

function newRecoveryCode(): string {
  const letters = [...randomBytes(recoveryLetters)].map((byte) => alphabet[byte % alphabet.length]);
  return letters.join('').replaceAll(/.{4}(?=.)/g, '$&-');
}

/** However it is typed: small letters, other gaps, and the letters that look like digits. */
export function hashRecoveryCode(code: string): Buffer {
  const typed = withoutGaps(code).toUpperCase();
  const read = typed.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return createHash('sha256').update(read).digest();
}

const withoutGaps = (code: string) => code.replaceAll(/[\s-]/g, '');

interface Presented {
  userId: string;
  /** Six digits of the app, or a recovery code. */
  code: string;
  transaction?: Transaction;
}

/** Says whether a code is right, and uses it up; `database` and the row lock see to it that only once. */
export async function acceptCode(
  { database, seal }: { database: Database; seal: Seal },
  { userId, code, ...within }: Presented,
): Promise<boolean> {
  const token = withoutGaps(code);
  if (!/^\d{6}$/.test(token)) {
    return useRecoveryCode(database, { userId, hash: hashRecoveryCode(code) }, within);
  }
  const factor = await findSecondFactor(database, userId, within);
  if (!factor) return false;
  const { secret: sealed, nowMs: timestamp } = factor;
  const secret = toSecret(seal.open(userId, sealed));
  const delta = TOTP.validate({ token, secret, timestamp, window: tolerance });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1000 / periodSeconds) + delta;
  return useCode(database, { userId, secret: sealed, step }, within);
}

const toSecret = (secret: Buffer) => new Secret({ buffer: new Uint8Array(secret).buffer });
