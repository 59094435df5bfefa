import { createTurns, type TakeTurn } from '@tienda/shared/turns';
import { normalPassword } from './common-passwords.js';
import { hashingThreads, inThread } from './hashing-threads.js';
import { limits } from './limits.js';

/** argon2id as OWASP's password storage sheet recommends it: 19 MiB, two passes, 8 ms of one core. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of 32 random bytes that nobody has kept. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$r2htSNthBwG9SbTixOrjSQ$cgABxH0xszOVtMtp0peExwwI9UAu2XPGsiOWWsXw4IA';

/**
 * Hashing is a matter of cores: one at a time for each, and a bounded queue. Twice as many have their
 * turn, so that a core hashes while PostgreSQL is asked about the next one; but never so many that
 * rightful sign-ins of one account at once, which count until they are done, are too often.
 */
export function createHashingTurns(): TakeTurn {
  return createTurns({
    atOnce: Math.min(2 * hashingThreads, limits.signInsByAccount.max),
    waiting: 100,
    refusal: 'Too many sign-ins at this moment',
  });
}

export function hashPassword(password: string): Promise<string> {
  return inThread({ password: normalPassword(password), parameters });
}

/** Whether a hash was made when less was asked of one; it should be made anew when one can. */
export function isOutdated(passwordHash: string): boolean {
  const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),/.exec(passwordHash) ?? [];
  const { memoryCost, timeCost } = parameters;
  return !(Number(memory) >= memoryCost && Number(time) >= timeCost);
}

/** Without an account to compare with it costs the same and answers false. */
export async function verifyPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  const job = { passwordHash: passwordHash ?? nobodysHash, password: normalPassword(password) };
  const matches = await inThread<boolean>(job);
  return matches && passwordHash !== undefined;
}
