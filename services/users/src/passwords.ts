import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { createTurns, type TakeTurn } from '@tienda/shared/turns';
import { normalPassword } from './common-passwords.js';

/** argon2id as OWASP's password storage sheet recommends it: 19 MiB, two passes, 19 ms of one core. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of 32 random bytes that nobody has kept. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$r2htSNthBwG9SbTixOrjSQ$cgABxH0xszOVtMtp0peExwwI9UAu2XPGsiOWWsXw4IA';

/** A hash costs as much CPU as 20 searches: one per core at a time, and a bounded queue. */
export function createHashingTurns(): TakeTurn {
  return createTurns({
    atOnce: availableParallelism(),
    waiting: 100,
    refusal: 'Too many sign-ins at this moment',
  });
}

export function hashPassword(password: string): Promise<string> {
  return hash(normalPassword(password), parameters);
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
  const matches = await verify(passwordHash ?? nobodysHash, normalPassword(password));
  return matches && passwordHash !== undefined;
}
