import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody guesses, as 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: 256 random bits need no slow hash. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
