import type { Role } from '@tienda/shared/auth';
import { createCursors } from '@tienda/shared/cursor';
import type { Database } from '@tienda/shared/database';
import { lastId } from '@tienda/shared/ids';
import { pageOf, type Page } from '@tienda/shared/pages';
import { Problem, problems } from '@tienda/shared/problem';
import { z } from 'zod';
import { toUser, type User } from './accounts.js';
import type { Models } from './models.js';
import { listAudit, listUsers, type AuditRow, type UserFilters } from './staff-queries.js';

interface PageInput {
  limit: number;
  cursor?: string | undefined;
}

interface UsersInput extends PageInput {
  /** Words of the name, or the beginning of the e-mail address. */
  q?: string | undefined;
  role?: Role | undefined;
}

interface Person {
  id: string;
  email: string;
}

export interface AuditEntry extends Pick<AuditRow, 'id' | 'action' | 'before' | 'after'> {
  /** ISO 8601. */
  at: string;
  /** Null when the account has been deleted since. */
  actor: Person | null;
  subject: Person | null;
}

/** What staff look through, the newest first. */
export interface Staff {
  list: (input: UsersInput) => Promise<Page<User>>;
  /** Throws 404 for an account that is not there. */
  find: (userId: string) => Promise<User>;
  audit: (input: PageInput) => Promise<Page<AuditEntry>>;
}

interface Parts {
  database: Database;
  models: Models;
  /** Seals cursors. */
  cursorKey: string;
}

export const createStaff = ({ database, models, cursorKey }: Parts): Staff => ({
  list: listOf(database, cursorKey),
  find: async (userId) => {
    const row = await models.users.findByPk(userId);
    if (!row) throw new Problem(problems.notFound);
    return toUser(row.get());
  },
  audit: auditOf(database, cursorKey),
});

function listOf(database: Database, key: string): Staff['list'] {
  const cursors = createCursors({
    key,
    list: 'users',
    place: z.strictObject({ before: z.uuid() }),
  });
  return async ({ q = '', role = null, limit, cursor }) => {
    const filters: UserFilters = { words: q === '' ? null : q, role };
    const start = cursor === undefined ? { before: lastId } : cursors.open(cursor, [filters]);
    const found = await listUsers(database, filters, { ...start, limit: limit + 1 });
    const seal = ({ id }: { id: string }) => cursors.seal({ before: id }, [filters]);
    return pageOf(found, { limit, present: toUser, seal });
  };
}

function auditOf(database: Database, key: string): Staff['audit'] {
  const cursors = createCursors({ key, list: 'audit', place: z.strictObject({ before: z.int() }) });
  const newest = { before: Number.MAX_SAFE_INTEGER };
  return async ({ limit, cursor }) => {
    const start = cursor === undefined ? newest : cursors.open(cursor, []);
    const found = await listAudit(database, { ...start, limit: limit + 1 });
    const seal = ({ id }: AuditRow) => cursors.seal({ before: id }, []);
    return pageOf(found, { limit, present: presentEntry, seal });
  };
}

function presentEntry(row: AuditRow): AuditEntry {
  const { id, at, action, before, after } = row;
  const actor = personOf(row.actorId, row.actorEmail);
  const subject = personOf(row.subjectId, row.subjectEmail);
  return { id, at: at.toISOString(), actor, action, subject, before, after };
}

const personOf = (id: string | null, email: string | null): Person | null =>
  id === null || email === null ? null : { id, email };
