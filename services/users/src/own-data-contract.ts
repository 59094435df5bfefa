import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { z } from 'zod';
import { userProblems } from './problems.js';
import { currentPassword, factorCode } from './schemas.js';

export const deleteAccount = operation({
  id: 'deleteAccount',
  method: 'delete',
  path: '/users/me',
  summary:
    'Delete the account for good; access tokens live on for up to 10 minutes and open nothing',
  access: 'customer',
  event: 'account-deleted',
  body: z.strictObject({
    password: currentPassword,
    code: factorCode.optional().describe('needed where sign-in asks for one'),
  }),
  responses: {
    204: { description: 'Deleted', headers: { 'Set-Cookie': 'Removes the cookies' } },
  },
  problems: [
    userProblems.wrongPassword,
    userProblems.wrongCode,
    userProblems.ordersOpen,
    userProblems.lastAdministrator,
    problems.tooManyRequests,
  ],
});

export const ownDataOperations = [deleteAccount];
