import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { z } from 'zod';
import { userProblems } from './problems.js';
import { currentPassword, email, password, user } from './schemas.js';

const guessed = [userProblems.wrongPassword, problems.tooManyRequests];

export const changePassword = operation({
  id: 'changePassword',
  event: 'password-changed',
  method: 'put',
  path: '/users/me/password',
  summary: 'Change the password; ends all other sessions',
  access: 'customer',
  body: z.strictObject({ currentPassword, password }),
  responses: { 204: { description: 'Changed' } },
  problems: guessed,
});

export const changeEmail = operation({
  id: 'changeEmail',
  event: 'email-changed',
  method: 'put',
  path: '/users/me/email',
  summary: 'Change the e-mail address; the old one is told',
  access: 'customer',
  body: z.strictObject({ password: currentPassword, email }),
  responses: { 200: { description: 'The account', body: user } },
  problems: [userProblems.emailTaken, ...guessed],
});

export const requestPasswordReset = operation({
  id: 'requestPasswordReset',
  event: 'reset-asked',
  method: 'post',
  path: '/users/password-resets',
  summary: 'Send a link for a new password, if the address has an account',
  access: 'public',
  body: z.strictObject({ email }),
  responses: { 202: { description: 'Whether it has one is not said' } },
  problems: [problems.tooManyRequests],
});

export const resetPassword = operation({
  id: 'resetPassword',
  event: 'password-reset',
  method: 'put',
  path: '/users/password-resets',
  summary: 'Set a new password by the token of the link; ends all sessions',
  access: 'public',
  body: z.strictObject({ token: z.string().max(100), password }),
  responses: { 204: { description: 'Changed; now sign in' } },
  problems: [userProblems.resetUnknown, problems.unavailable],
});

export const credentialOperations = [
  changePassword,
  changeEmail,
  requestPasswordReset,
  resetPassword,
];
