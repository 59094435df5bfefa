import { randomUUID } from 'node:crypto';
import type { Role } from '@tienda/shared/auth';
import type { CallerKind } from '@tienda/shared/policy';
import { signToken } from '@tienda/shared/testing';
import type pg from 'pg';
import { succeed } from './call.js';
import { forge } from './tokens.js';

/** Whom the matrix calls as: the kinds of the policy, and a second customer. */
export const callerNames = {
  anonymous: 'anonymous',
  customer: 'customer',
  'other customer': 'customer',
  support: 'support',
  admin: 'admin',
  expired: 'expired',
  forged: 'forged',
} as const satisfies Record<string, CallerKind>;

export type CallerName = keyof typeof callerNames;

export interface Person {
  userId: string;
  email: string;
  password: string;
  /** An access token of this person. */
  token: string;
}

export interface Caller {
  /** Whose things count as their own. */
  person: Person;
  /** What is sent; undefined for nobody in particular. */
  token: string | undefined;
}

/** Everybody whom the matrix calls as, with accounts of their own in the running shop. */
export async function createCallers(database: pg.Client): Promise<Record<CallerName, Caller>> {
  const [customer, other, support, admin] = [
    await openAccount(database, 'customer'),
    await openAccount(database, 'customer'),
    await openAccount(database, 'support'),
    await openAccount(database, 'admin'),
  ];
  const elevenMinutesAgo = Math.floor(Date.now() / 1000) - 660;
  const expired = signToken({ ...customer, role: 'customer' }, { iat: elevenMinutesAgo });
  const as = (person: Person, token: string | undefined = person.token) => ({ person, token });
  return {
    anonymous: { person: customer, token: undefined },
    customer: as(customer),
    'other customer': as(other),
    support: as(support),
    admin: as(admin),
    expired: as(customer, expired),
    forged: as(customer, forge(customer.token)),
  };
}

export const newAccount = () => ({
  name: 'Lucía Peña',
  email: `policy-${randomUUID()}@example.com`,
  password: `password-${randomUUID()}`,
});

/** The load balancer believes it, so no network has used up its attempts. */
export const elsewhere = () => ({
  'x-forwarded-for': `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`,
});

/** A person of whom nobody else knows. */
export async function openAccount(database: pg.Client, role: Role): Promise<Person> {
  const account = newAccount();
  const sent = { method: 'POST', path: '/users', headers: elsewhere(), body: account };
  const userId = String((await succeed(sent)).body['id']);
  await database.query('update users.users set role = $2 where id = $1', [userId, role]);
  return { ...account, userId, token: signToken({ userId, role }) };
}
