import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { cardlessLine } from '@tienda/shared/schemas';
import { z } from 'zod';
import { userProblems } from './problems.js';
import { channel, email, language, password, notifications, phone, user } from './schemas.js';

export const register = operation({
  id: 'register',
  event: 'account-made',
  method: 'post',
  path: '/users',
  summary: 'Open an account (does not sign in)',
  access: 'public',
  body: z.strictObject({
    email,
    password,
    name: cardlessLine(120),
    phone: phone.optional(),
    language: language.optional(),
  }),
  responses: { 201: { description: 'The account', body: user } },
  problems: [userProblems.emailTaken, problems.tooManyRequests],
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
  summary: 'Change name, phone or language',
  access: 'customer',
  body: z.strictObject({
    name: cardlessLine(120).optional(),
    phone: phone.nullable().optional(),
    language: language.optional(),
  }),
  responses: { 200: { description: 'The account', body: user } },
});

export const getNotifications = operation({
  id: 'getNotifications',
  method: 'get',
  path: '/users/me/notifications',
  summary: 'How messages arrive, and whether e-mail and phone take them',
  access: 'customer',
  responses: {
    200: {
      description: 'The channel, and the state of each',
      body: notifications,
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

export const accountOperations = [
  register,
  getProfile,
  updateProfile,
  getNotifications,
  setNotifications,
];
