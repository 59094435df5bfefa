import { vu } from 'k6/execution';
import { call, cookieOf, read, type Answer } from './call.ts';

export interface Shopper {
  userId: string;
  accessToken: string;
  /** ISO 8601. */
  accessTokenExpiresAt: string;
  /** As the header `Cookie` wants it. */
  refreshCookie: string;
}

interface Session {
  accessToken: string;
  expiresIn: number;
  user: { id: string };
}

const file = __ENV['SHOPPERS'];
const seeded: Shopper[] | null = file ? (JSON.parse(open(file)) as Shopper[]) : null;

/** A network may register 300 accounts in 15 minutes, and each costs two password hashes. */
const fewest = 10;

/** For `setup`: shoppers of this run when the seed has made none. */
export function makeShoppers(count = fewest): Shopper[] {
  return seeded ? [] : Array.from({ length: count }, newShopper);
}

export function newShopper(): Shopper {
  const credentials = newCredentials();
  const body = { ...credentials, name: 'Carga de Prueba' };
  read(call('register', { body }));
  return sessionOf(call('signIn', { body: credentials }));
}

export const newCredentials = () => ({
  email: `load-${crypto.randomUUID()}@example.com`,
  password: crypto.randomUUID(),
});

/** Access tokens live ten minutes; one that ends within this time is renewed first. */
const marginMs = 60_000;

let own: Shopper | undefined;

/**
 * The shopper of this virtual user and of no other, still signed in: two that shared one would empty
 * each other's cart, and the second to renew the session would end it.
 */
export function currentShopper(made: Shopper[]): Shopper {
  own ??= (seeded ?? made)[vu.idInTest - 1] ?? newShopper();
  if (Date.parse(own.accessTokenExpiresAt) - Date.now() < marginMs) own = renew(own);
  return own;
}

/** Somebody whose session has ended comes back as somebody new. */
function renew({ refreshCookie }: Shopper): Shopper {
  const headers = { cookie: refreshCookie };
  const answer = call('refreshSession', { headers });
  return answer.outcome === 'expected' ? sessionOf(answer) : newShopper();
}

export function sessionOf(answer: Answer): Shopper {
  const session = read<Session>(answer, {
    'a session has a token': ({ accessToken }) => accessToken.split('.').length === 3,
  });
  const refreshCookie = cookieOf(answer, '__Host-refresh');
  if (!session || !refreshCookie) {
    throw new Error(`${answer.operation} answered ${answer.response.status}: nobody is signed in`);
  }
  return {
    userId: session.user.id,
    accessToken: session.accessToken,
    accessTokenExpiresAt: new Date(Date.now() + session.expiresIn * 1000).toISOString(),
    refreshCookie,
  };
}
