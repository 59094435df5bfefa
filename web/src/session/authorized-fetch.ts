import { renewSession } from './renew-session.js';
import { readSession, type Session } from './session.js';
import { hasMark } from './signed-in-mark.js';

/** A token that expires on its way would only be refused. */
const marginMs = 15_000;

type Send = (request: Request) => Promise<Response>;

/** Sends the shopper's token along. A refused one is renewed, and the request repeated once. */
export const authorized =
  (send: Send): Send =>
  async (request) => {
    const token = await usableToken();
    const answer = await send(withToken(request.clone(), token));
    if (answer.status !== 401 || token === undefined) return answer;
    // A request beside this one may have renewed it meanwhile.
    const current = tokenOf(readSession());
    const renewed = current === token ? tokenOf(await renewSession()) : current;
    return send(withToken(request, renewed));
  };

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
