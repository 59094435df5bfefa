import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { savedAddress } from '@tienda/shared/schemas';
import { z } from 'zod';
import { userProblems } from './problems.js';
import { currentPassword, factorCode, factorState, notifications, user } from './schemas.js';

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

const at = z.iso.datetime({ offset: true });
/** An ended session is kept for as long as its tokens are refused by it: 30 days. */
const storedSession = z.strictObject({
  id: z.uuid(),
  current: z.boolean().describe('the one that asks'),
  userAgent: z.string().nullable().describe('what the browser told of itself at sign-in'),
  createdAt: at,
  lastUsedAt: at,
  expiresAt: at,
  endedAt: at.nullable().describe('null until somebody ends it'),
});
const change = z.strictObject({
  at,
  part: z.enum(['actor', 'subject']).describe('whether the caller did it, or it was done to them'),
  action: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const accountExport = z
  .strictObject({
    profile: user
      .extend({ credentialsChangedAt: at.describe('password or e-mail address') })
      .meta({ id: 'ExportedProfile' }),
    addresses: z.array(savedAddress),
    notifications,
    secondFactor: factorState.extend({
      since: at.nullable(),
      emailConfirmed: z.boolean().describe('whether the address was when it was turned on'),
    }),
    sessions: z.array(storedSession).describe('live, ended and expired ones'),
    knownDevices: z
      .array(z.strictObject({ createdAt: at, expiresAt: at }))
      .describe('browsers whose cookie this account knows'),
    passwordResets: z.array(z.strictObject({ expiresAt: at })).describe('links that still work'),
    audit: z.array(change).describe('what the back office keeps of the caller'),
  })
  .meta({ id: 'AccountExport' });

export const exportAccount = operation({
  id: 'exportAccount',
  method: 'get',
  path: '/users/me/export',
  summary:
    'All that users keeps of the caller but what opens the account, to take along; orders: `GET /orders/export/mine`',
  access: 'customer',
  priority: 'background',
  event: 'account-exported',
  responses: {
    200: {
      description: 'One JSON document',
      headers: { 'Content-Disposition': 'Under which name to keep it' },
      body: accountExport,
    },
  },
});

export const ownDataOperations = [deleteAccount, exportAccount];
