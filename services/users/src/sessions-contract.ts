import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { id } from '@tienda/shared/schemas';
import { z } from 'zod';
import { userProblems } from './problems.js';
import { deviceCookie, factorCode, listedSession, refreshCookie, user } from './schemas.js';

const session = z
  .strictObject({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().describe('seconds'),
    user,
    secondFactorMissing: z
      .boolean()
      .describe('an administrator whose token is that of a customer until they turn one on'),
  })
  .meta({ id: 'Session' });

/** Kept with the session, so that its owner knows it again in the list. */
const userAgent = z.string().transform((text) => text.slice(0, 300));

const setsCookie = { 'Set-Cookie': `\`${refreshCookie}\`, for the refresh` };

export const signIn = operation({
  id: 'signIn',
  event: 'signed-in',
  method: 'post',
  path: '/users/sessions',
  summary: 'Sign in',
  access: 'public',
  priority: 'critical',
  cookie: refreshCookie,
  headers: z.object({ 'user-agent': userAgent.optional() }),
  body: z.strictObject({
    email: z.string().max(254),
    password: z.string().max(128),
    code: factorCode.optional(),
  }),
  responses: {
    201: {
      description: 'Signed in',
      body: session,
      headers: { 'Set-Cookie': `\`${refreshCookie}\`, for the refresh, and \`${deviceCookie}\`` },
    },
  },
  problems: [
    userProblems.badCredentials,
    userProblems.secondFactorRequired,
    userProblems.badCode,
    problems.forbidden,
    problems.tooManyRequests,
  ],
});

export const refreshSession = operation({
  id: 'refreshSession',
  method: 'post',
  path: '/users/sessions/refresh',
  summary: 'A new access token for the refresh cookie, which is replaced too',
  access: 'public',
  priority: 'critical',
  cookie: refreshCookie,
  responses: { 200: { description: 'Still signed in', body: session, headers: setsCookie } },
  problems: [problems.unauthorized, problems.forbidden],
});

export const signOut = operation({
  id: 'signOut',
  event: 'signed-out',
  method: 'delete',
  path: '/users/sessions',
  summary: 'Sign out here',
  access: 'public',
  cookie: refreshCookie,
  responses: {
    204: { description: 'Signed out', headers: { 'Set-Cookie': 'Removes the cookie' } },
  },
  problems: [problems.forbidden],
});

export const getKeys = operation({
  id: 'getKeys',
  method: 'get',
  path: '/users/.well-known/jwks.json',
  summary: 'The public keys of access tokens (RFC 7517)',
  access: 'public',
  responses: {
    200: {
      description: 'A JWK set',
      body: z.strictObject({ keys: z.array(z.record(z.string(), z.unknown())) }),
    },
  },
});

export const listSessions = operation({
  id: 'listSessions',
  method: 'get',
  path: '/users/me/sessions',
  summary: 'Where one is signed in, the last used first (100 at most)',
  access: 'customer',
  responses: {
    200: { description: 'Live sessions', body: z.strictObject({ items: z.array(listedSession) }) },
  },
});

export const endSession = operation({
  id: 'endSession',
  event: 'sessions-ended',
  method: 'delete',
  path: '/users/me/sessions/{id}',
  summary: 'Sign out there; an access token from there lives on for up to 10 minutes',
  access: 'customer',
  params: z.strictObject({ id }),
  responses: { 204: { description: 'Signed out' } },
});

export const endSessions = operation({
  id: 'endSessions',
  event: 'sessions-ended',
  method: 'delete',
  path: '/users/me/sessions',
  summary: 'Sign out everywhere, here too; access tokens live on for up to 10 minutes',
  access: 'customer',
  responses: {
    204: { description: 'Signed out', headers: { 'Set-Cookie': 'Removes the cookie' } },
  },
});

export const sessionOperations = [
  signIn,
  refreshSession,
  signOut,
  listSessions,
  endSession,
  endSessions,
  getKeys,
];
