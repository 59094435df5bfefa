import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Database } from '@tienda/shared/database';
import { Problem, problems } from '@tienda/shared/problem';
import { clearAttempts, countAttempt } from './queries.js';

export interface Limit {
  name: string;
  max: number;
  /**
   * The window begins again with each attempt that is let through, so that no 15 minutes hold more than
   * `max`. Not where many people share a counter: a steady trickle would lock them all out.
   */
  fromLast?: true;
}

/** Of one counter, in its window. */
export interface Attempts {
  count: number;
  secondsLeft: number;
}

export interface Limits {
  /** Counts one attempt by `who`; throws 429 when there were too many in the window. */
  count: (limit: Limit, who: string) => Promise<void>;
  /** Forgets all attempts. */
  clear: (limit: Limit, who: string) => Promise<void>;
}

export const windowSeconds = 15 * 60;

/**
 * Attempts are counted in PostgreSQL, so that the limit is one for all tasks of the service.
 * Registrations: room for a school behind one address, and 0.7 % of what the hashing could do.
 * Sign-ins: only failed ones stay counted, those from a device that the account knows by themselves.
 */
export const limits = {
  registrationsByAddress: { name: 'registration', max: 300 },
  signInsByAddress: { name: 'sign-in-address', max: 100 },
  signInsByAccount: { name: 'sign-in-account', max: 10, fromLast: true },
  signInsByDevice: { name: 'sign-in-device', max: 10, fromLast: true },
  resetsByAddress: { name: 'reset-address', max: 50 },
  resetsByAccount: { name: 'reset-account', max: 5, fromLast: true },
  emailsByAccount: { name: 'email-account', max: 10, fromLast: true },
} as const satisfies Record<string, Limit>;

export function createLimits(database: Database): Limits {
  return {
    count: async (limit, who) => {
      const { max, fromLast = false } = limit;
      const attempt = { key: keyOf(limit, who), max, windowSeconds, fromLast };
      refuseBeyond(limit, await countAttempt(database, attempt));
    },
    clear: (limit, who) => clearAttempts(database, keyOf(limit, who)),
  };
}

/** Throws 429 when there were too many. */
export function refuseBeyond({ max }: Limit, { count, secondsLeft }: Attempts): void {
  if (count <= max) return;
  const headers = { 'retry-after': String(secondsLeft) };
  throw new Problem(problems.tooManyRequests, `Try again in ${secondsLeft} s`, { headers });
}

/** What a counter goes by: a hash, so that nobody's address or e-mail is kept. */
export function keyOf({ name }: Limit, who: string): Buffer {
  return createHash('sha256').update(`${name} ${who}`).digest();
}

/** Whose attempt it is: an IPv4 address, or the /64 that one IPv6 customer has all for themselves. */
export function networkOf(ip: string): string {
  const [address = ''] = ip.split('%', 1);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [left, right] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const missing = Math.max(0, 8 - (left?.length ?? 0) - (right?.length ?? 0));
  const groups = [...(left ?? []), ...Array<string>(missing).fill('0'), ...(right ?? [])];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
