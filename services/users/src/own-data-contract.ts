import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { savedAddress } from '@tienda/shared/schemas';
import { z } from 'zod';
import { userProblems } from './problems.js';
import {
  currentPassword,
  factorCode,
  factorState,
  listedSession,
  notifications,
  user,
} from './schemas.js';

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

export const exportAccount = operation({
  id: 'exportAccount',
  method: 'get',
  path: '/users/me/export',
  summary: 'All that users knows of the caller, to take along; orders: `GET /orders/export/mine`',
  access: 'customer',
  event: 'account-exported',
  responses: {
    200: {
      description: 'One JSON document',
      headers: { 'Content-Disposition': 'Under which name to keep it' },
      body: z
        .strictObject({
          profile: user,
          addresses: z.array(savedAddress),
          notifications,
          secondFactor: factorState,
          sessions: z.array(listedSession),
        })
        .meta({ id: 'AccountExport' }),
    },
  },
});

export const ownDataOperations = [deleteAccount, exportAccount];
