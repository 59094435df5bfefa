import { ok, route, type Route } from '@tienda/shared/operation';
import { Problem } from '@tienda/shared/problem';
import { hostCookie, noRefreshCookie } from './cookies.js';
import type { Domain } from './domain.js';
import { deviceCookie, refreshCookie } from './schemas.js';
import * as contract from './sessions-contract.js';
import type { SignedIn } from './sessions.js';

/** The idle lifetime of a refresh token. */
const cookieSeconds = 7 * 24 * 60 * 60;
const deviceSeconds = 365 * 24 * 60 * 60;

export const sessionRoutes = ({ sessions, sessionList, tokens }: Domain): Route[] => [
  route(contract.signIn, async ({ body, ip, headers, cookies }) => {
    const userAgent = headers['user-agent'] ?? null;
    const presented = cookies[deviceCookie];
    const signedIn = await sessions.signIn({ ...body, ip, userAgent, device: presented });
    const { session, refreshToken, device } = signedIn;
    // Of the session before, this browser has no token any more (ASVS 5.0, 7.2.4).
    await sessions.signOut(cookies[refreshCookie]);
    const set = [cookie(refreshToken, cookieSeconds), knownDevice(device)];
    return { status: 201, body: session, headers: { 'set-cookie': set }, userId: session.user.id };
  }),
  route(contract.refreshSession, async ({ cookies }) =>
    refreshed(await sessions.refresh(cookies[refreshCookie]).catch(forgetCookie)),
  ),
  route(contract.signOut, async ({ cookies }) => {
    await sessions.signOut(cookies[refreshCookie]);
    return { status: 204, headers: { 'set-cookie': noRefreshCookie } };
  }),
  route(contract.listSessions, async ({ caller }) => ok({ items: await sessionList.list(caller) })),
  route(contract.endSession, async ({ caller, params }) => {
    await sessionList.end(caller, params.id);
    return { status: 204 };
  }),
  route(contract.endSessions, async ({ caller }) => {
    await sessionList.endAll(caller);
    return { status: 204, headers: { 'set-cookie': noRefreshCookie } };
  }),
  route(contract.getKeys, async () => ({
    status: 200,
    body: { keys: tokens.publicKeys },
    headers: { 'cache-control': 'public, max-age=300' },
  })),
];

const cookie = (value: string, maxAge: number) => hostCookie(refreshCookie, value, maxAge);
const knownDevice = (value: string) => hostCookie(deviceCookie, value, deviceSeconds);

function refreshed({ session, refreshToken }: SignedIn) {
  const headers = { 'set-cookie': cookie(refreshToken, cookieSeconds) };
  return { status: 200, body: session, headers };
}

/** A token that was refused is of no use to the browser any more. */
function forgetCookie(error: unknown): never {
  if (!(error instanceof Problem) || error.type.status !== 401) throw error;
  const headers = { ...error.headers, 'set-cookie': noRefreshCookie };
  throw new Problem(error.type, error.detail, { headers, event: error.event, cause: error });
}
