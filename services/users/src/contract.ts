import { roles } from '@tienda/shared/auth';
import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { address, id, line, savedAddress } from '@tienda/shared/schemas';
import { isValidPhoneNumber } from 'libphonenumber-js';
import { z } from 'zod';
import { userProblems } from './problems.js';

export const refreshCookie = '__Host-refresh';

const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const password = z.string().min(8).max(128);
const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, {
    message: 'must be in E.164, e.g. +34600111222',
    abort: true,
  })
  .refine((value) => isValidPhoneNumber(value), 'is no phone number');
const channel = z.enum(['email', 'sms', 'none']);

const user = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    phone: z.string().nullable().describe('E.164'),
    role: z.enum(roles),
    channel: channel.describe('how the shop reaches them'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export type User = z.output<typeof user>;

const session = z
  .strictObject({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().describe('seconds'),
    user,
  })
  .meta({ id: 'Session' });

const setsCookie = { 'Set-Cookie': `\`${refreshCookie}\`, for the refresh` };

export const register = operation({
  id: 'register',
  method: 'post',
  path: '/users',
  summary: 'Open an account (does not sign in)',
  access: 'public',
  body: z.strictObject({
    email,
    password,
    name: line(120),
    phone: phone.optional(),
  }),
  responses: { 201: { description: 'The account', body: user } },
  problems: [userProblems.emailTaken, problems.tooManyRequests],
});

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

export const getProfile = operation({
  id: 'getProfile',
  method: 'get',
  path: '/users/me',
  summary: 'Who is signed in',
  access: 'customer',
  responses: { 200: { description: 'The account', body: user } },
});

export const updateProfile = operation({
  id: 'updateProfile',
  method: 'patch',
  path: '/users/me',
  summary: 'Change name or phone',
  access: 'customer',
  body: z.strictObject({
    name: line(120).optional(),
    phone: phone.nullable().optional(),
  }),
  responses: { 200: { description: 'The account', body: user } },
});

const reached = z
  .enum(['confirmed', 'pending', 'none'])
  .nullable()
  .describe('`pending` waits for its confirmation; null when nobody can say now');

export const getNotifications = operation({
  id: 'getNotifications',
  method: 'get',
  path: '/users/me/notifications',
  summary: 'How messages arrive, and whether e-mail and phone take them',
  access: 'customer',
  responses: {
    200: {
      description: 'The channel, and the state of each',
      body: z.strictObject({ channel, email: reached, sms: reached }),
    },
  },
});

export const setNotifications = operation({
  id: 'setNotifications',
  method: 'put',
  path: '/users/me/notifications',
  summary: 'Choose how messages arrive',
  access: 'customer',
  body: z.strictObject({ channel }),
  responses: { 200: { description: 'The account', body: user } },
  problems: [userProblems.phoneMissing],
});

export const listAddresses = operation({
  id: 'listAddresses',
  method: 'get',
  path: '/users/me/addresses',
  summary: 'The address book, the default one first',
  access: 'customer',
  responses: {
    200: { description: 'At most 20', body: z.strictObject({ items: z.array(savedAddress) }) },
  },
});

const addressBody = address.extend({ isDefault: z.boolean().optional() });

export const addAddress = operation({
  id: 'addAddress',
  method: 'post',
  path: '/users/me/addresses',
  summary: 'Add an address; the first is the default',
  access: 'customer',
  body: addressBody,
  responses: {
    201: { description: 'Added', body: savedAddress, headers: { Location: 'The address' } },
  },
  problems: [problems.conflict],
});

const addressParams = z.strictObject({ id });

export const replaceAddress = operation({
  id: 'replaceAddress',
  method: 'put',
  path: '/users/me/addresses/{id}',
  summary: 'Change an address',
  access: 'customer',
  params: addressParams,
  body: addressBody,
  responses: { 200: { description: 'Changed', body: savedAddress } },
});

export const deleteAddress = operation({
  id: 'deleteAddress',
  method: 'delete',
  path: '/users/me/addresses/{id}',
  summary: 'Remove an address',
  access: 'customer',
  params: addressParams,
  responses: { 204: { description: 'Removed' } },
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

export const operations = [
  register,
  signIn,
  refreshSession,
  signOut,
  getProfile,
  updateProfile,
  getNotifications,
  setNotifications,
  listAddresses,
  addAddress,
  replaceAddress,
  deleteAddress,
  getKeys,
];
