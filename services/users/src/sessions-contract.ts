import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { z } from 'zod';
import { userProblems } from './problems.js';
import { user } from './schemas.js';

export const refreshCookie = '__Host-refresh';

const session = z
  .strictObject({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().describe('seconds'),
    user,
  })
  .meta({ id: 'Session' });

const setsCookie = { 'Set-Cookie': `\`${refreshCookie}\`, for the refresh` };

export const signIn = operation({
  id: 'signIn',
  method: 'post',
  path: '/users/sessions',
  summary: 'Sign in',
  access: 'public',
  cookie: refreshCookie,
  body: z.strictObject({ email: z.string().max(254), password: z.string().max(128) }),
  responses: { 201: { description: 'Signed in', body: session, headers: setsCookie } },
  problems: [userProblems.badCredentials, problems.forbidden, problems.tooManyRequests],
});

export const refreshSession = operation({
  id: 'refreshSession',
  method: 'post',
  path: '/users/sessions/refresh',
  summary: 'A new access token for the refresh cookie, which is replaced too',
  access: 'public',
  cookie: refreshCookie,
  responses: { 200: { description: 'Still signed in', body: session, headers: setsCookie } },
  problems: [problems.unauthorized, problems.forbidden],
});

export const signOut = operation({
  id: 'signOut',
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

export const sessionOperations = [signIn, refreshSession, signOut, getKeys];
