import { openApiRoutes } from '@tienda/shared/openapi-routes';
import { route, type Route } from '@tienda/shared/operation';
import { Problem } from '@tienda/shared/problem';
import { api } from './api.js';
import * as contract from './contract.js';
import type { Domain } from './domain.js';
import type { SignedIn } from './sessions.js';

/** The idle lifetime of a refresh token. */
const cookieSeconds = 7 * 24 * 60 * 60;

/** The operations of `contract.ts` and what answers them. */
export function routes({ accounts, addresses, sessions, tokens }: Domain): Route[] {
  return [
    ...openApiRoutes('/users', api),
    route(contract.register, async ({ body, ip }) =>
      created(await accounts.register({ ...body, ip })),
    ),
    route(contract.signIn, async ({ body, ip }) =>
      withCookie(201, await sessions.signIn({ ...body, ip })),
    ),
    route(contract.refreshSession, async ({ cookies }) =>
      withCookie(200, await sessions.refresh(cookies[contract.refreshCookie]).catch(forgetCookie)),
    ),
    route(contract.signOut, async ({ cookies }) => {
      await sessions.signOut(cookies[contract.refreshCookie]);
      return { status: 204, headers: { 'set-cookie': noCookie } };
    }),
    route(contract.getProfile, async ({ caller }) => ok(await accounts.find(caller.userId))),
    route(contract.updateProfile, async ({ caller, body }) =>
      ok(await accounts.change(caller.userId, body)),
    ),
    route(contract.getNotifications, async ({ caller }) =>
      ok(await accounts.findChannels(caller.userId)),
    ),
    route(contract.setNotifications, async ({ caller, body }) =>
      ok(await accounts.setChannel(caller.userId, body.channel)),
    ),
    route(contract.listAddresses, async ({ caller }) =>
      ok({ items: await addresses.list(caller.userId) }),
    ),
    route(contract.addAddress, async ({ caller, body }) => {
      const address = await addresses.add(caller.userId, body);
      return created(address, { location: `/users/me/addresses/${address.id}` });
    }),
    route(contract.replaceAddress, async ({ caller, params, body }) =>
      ok(await addresses.replace(caller.userId, params.id, body)),
    ),
    route(contract.deleteAddress, async ({ caller, params }) => {
      await addresses.remove(caller.userId, params.id);
      return { status: 204 };
    }),
    route(contract.getKeys, async () => ({
      status: 200,
      body: { keys: tokens.publicKeys },
      headers: { 'cache-control': 'public, max-age=300' },
    })),
  ];
}

const ok = (body: unknown) => ({ status: 200, body });
const created = (body: unknown, headers: Record<string, string> = {}) => ({
  status: 201,
  body,
  headers,
});

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
