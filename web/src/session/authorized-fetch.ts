import { boundedFetch } from '../api/bounded-fetch.js';
import { renewSession } from './renew-session.js';
import { readSession, type Session } from './session.js';
import { hasMark } from './signed-in-mark.js';

/** A token that expires on its way would only be refused. */
const marginMs = 15_000;

/** Sends the shopper's token along. A refused one is renewed, and the request repeated once. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const token = await usableToken();
  const answer = await boundedFetch(withToken(request.clone(), token));
  if (answer.status !== 401 || token === undefined) return answer;
  // A request beside this one may have renewed it meanwhile.
  const current = tokenOf(readSession());
  const renewed = current === token ? tokenOf(await renewSession()) : current;
  return boundedFetch(withToken(request, renewed));
}

async function usableToken(): Promise<string | undefined> {
  const session = readSession();
  if (session.status === 'guest') return undefined;
  if (session.status === 'member' && session.expiresAt - marginMs > Date.now()) {
    return session.accessToken;
  }
  return hasMark() ? tokenOf(await renewSession()) : undefined;
}

const tokenOf = (session: Session) =>
  session.status === 'member' ? session.accessToken : undefined;

function withToken(request: Request, token: string | undefined): Request {
  if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
  return request;
}
