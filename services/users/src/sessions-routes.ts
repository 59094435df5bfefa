import { ok, route, type Route } from '@tienda/shared/operation';
import { Problem } from '@tienda/shared/problem';
import type { Domain } from './domain.js';
import * as contract from './sessions-contract.js';
import type { SignedIn } from './sessions.js';

/** The idle lifetime of a refresh token. */
const cookieSeconds = 7 * 24 * 60 * 60;

export const sessionRoutes = ({ sessions, sessionList, tokens }: Domain): Route[] => [
  route(contract.signIn, async ({ body, ip, headers }) => {
    const userAgent = headers['user-agent'] ?? null;
    return withCookie(201, await sessions.signIn({ ...body, ip, userAgent }));
  }),
  route(contract.refreshSession, async ({ cookies }) =>
    withCookie(200, await sessions.refresh(cookies[contract.refreshCookie]).catch(forgetCookie)),
  ),
  route(contract.signOut, async ({ cookies }) => {
    await sessions.signOut(cookies[contract.refreshCookie]);
    return { status: 204, headers: { 'set-cookie': noCookie } };
  }),
  route(contract.listSessions, async ({ caller }) => ok({ items: await sessionList.list(caller) })),
  route(contract.endSession, async ({ caller, params }) => {
    await sessionList.end(caller, params.id);
    return { status: 204 };
  }),
  route(contract.endSessions, async ({ caller }) => {
    await sessionList.endAll(caller);
    return { status: 204, headers: { 'set-cookie': noCookie } };
  }),
  route(contract.getKeys, async () => ({
    status: 200,
    body: { keys: tokens.publicKeys },
    headers: { 'cache-control': 'public, max-age=300' },
  })),
];

/** `__Host-` makes browsers insist on Secure, Path=/ and no Domain. */
const cookie = (value: string, maxAge: number) =>
  `${contract.refreshCookie}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; Secure; SameSite=Strict`;

const noCookie = cookie('', 0);

function withCookie(status: number, { session, refreshToken }: SignedIn) {
  const headers = { 'set-cookie': cookie(refreshToken, cookieSeconds) };
  return { status, body: session, headers };
}

/** A token that was refused is of no use to the browser any more. */
function forgetCookie(error: unknown): never {
  if (!(error instanceof Problem) || error.type.status !== 401) throw error;
  const headers = { ...error.headers, 'set-cookie': noCookie };
  throw new Problem(error.type, error.detail, { headers, cause: error });
}
