import createClient from 'openapi-fetch';
import { hasStatus } from '../api/api-error.js';
import { boundedFetch } from '../api/bounded-fetch.js';
import { unwrap } from '../api/unwrap.js';
import type { components, paths } from '../api/users.js';
import { setSession, type Session } from './session.js';
import { removeMark, setMark } from './signed-in-mark.js';

/** The routes of the cookie; they go without a token, or a refused one would renew itself for ever. */
export const cookieClient = createClient<paths>({ fetch: boundedFetch });

/** Starts the session that the users service answered. */
export function begin(answer: components['schemas']['Session']): Session {
  const { user, accessToken, expiresIn, secondFactorMissing } = answer;
  const expiresAt = Date.now() + expiresIn * 1000;
  const session: Session = {
    status: 'member',
    user,
    accessToken,
    expiresAt,
    secondFactorMissing,
  };
  setMark();
  setSession(session);
  return session;
}

export function end(): Session {
  const session: Session = { status: 'guest' };
  removeMark();
  setSession(session);
  return session;
}

let underWay: Promise<Session> | undefined;

/**
 * Asks for a new access token with the refresh cookie: one request at a time in this tab, and one at a
 * time among tabs, because a refresh token that is used twice ends the session (design of users).
 */
export function renewSession(): Promise<Session> {
  underWay ??= alone(requestSession).finally(() => {
    underWay = undefined;
  });
  return underWay;
}

async function requestSession(): Promise<Session> {
  try {
    return begin(await unwrap(cookieClient.POST('/users/sessions/refresh')));
  } catch (error) {
    if (hasStatus(error, 401)) return end();
    throw error;
  }
}

function alone(work: () => Promise<Session>): Promise<Session> {
  // Absent outside secure contexts, where the `__Host-` cookie does not work either.
  const locks: LockManager | undefined = navigator.locks;
  return locks === undefined ? work() : locks.request('tienda.refresh', work);
}
