import { roles } from '@tienda/shared/auth';
import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { id, line, page, paging } from '@tienda/shared/schemas';
import { z } from 'zod';
import { userProblems } from './problems.js';
import { user } from './schemas.js';

const role = z.enum(roles);
const params = z.strictObject({ id });

export const listUsers = operation({
  id: 'listUsers',
  method: 'get',
  path: '/users',
  summary: 'All accounts, the newest first',
  access: 'support',
  query: z.strictObject({
    q: line(254, 0)
      .optional()
      .describe(
        'the beginning of an e-mail address, or words of the name, the last one maybe unfinished',
      ),
    role: role.optional(),
    ...paging,
  }),
  responses: { 200: { description: 'A page of accounts', body: page(user) } },
  problems: [problems.cursor],
});

const person = z
  .strictObject({ id: z.uuid(), email: z.string() })
  .nullable()
  .describe('null when the account has been deleted since');

const auditEntry = z
  .strictObject({
    id: z.int(),
    at: z.iso.datetime(),
    actor: person,
    action: z.string().describe('`role-changed`'),
    subject: person,
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .meta({ id: 'UserAuditEntry' });

export const listUserAudit = operation({
  id: 'listUserAudit',
  method: 'get',
  path: '/users/audit',
  summary: 'Who changed whose role, the newest first',
  access: 'admin',
  query: z.strictObject(paging),
  responses: { 200: { description: 'A page of changes', body: page(auditEntry) } },
  problems: [problems.cursor],
});

export const getUser = operation({
  id: 'getUser',
  method: 'get',
  path: '/users/{id}',
  summary: 'An account',
  access: 'support',
  params,
  responses: { 200: { description: 'The account', body: user } },
});

export const setRole = operation({
  id: 'setRole',
  event: 'role-changed',
  method: 'put',
  path: '/users/{id}/role',
  summary: "Give somebody else a role; it ends that account's sessions",
  access: 'admin',
  params,
  body: z.strictObject({ role }),
  responses: { 200: { description: 'The account', body: user } },
  problems: [userProblems.ownRole],
});

/** What has a name stands before what has an id, which would take the name for one. */
export const staffOperations = [listUsers, listUserAudit, getUser, setRole];
