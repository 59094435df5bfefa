import type { Role } from '@tienda/shared/auth';
import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);

const listUsersSql = sql('list-users');
const lockAdministratorsSql = sql('lock-administrators');
const addAuditSql = sql('add-audit');
const listAuditSql = sql('list-audit');

export interface UserFilters {
  /** Of the name, or the beginning of the e-mail address. */
  words: string | null;
  role: Role | null;
}

export interface ListedUser {
  id: string;
  email: string;
  name: string;
  phone: string | null;
  role: Role;
  channel: 'email' | 'sms' | 'none';
  language: 'es' | 'en';
  secondFactor: boolean;
  createdAt: Date;
}

/** The newest accounts first. */
export const listUsers = (
  database: Database,
  filters: UserFilters,
  page: { before: string; limit: number },
): Promise<ListedUser[]> => rows(database, listUsersSql, { ...filters, ...page });

/** Ids of all administrators, who stay such until the end of `transaction`. */
export async function lockAdministrators(
  database: Database,
  transaction: Transaction,
): Promise<string[]> {
  const found = await rows<{ id: string }>(database, lockAdministratorsSql, {}, { transaction });
  return found.map(({ id }) => id);
}

interface Change {
  actorId: string;
  action: 'role-changed';
  subjectId: string;
  before: string | null;
  after: string | null;
}

/** Written with what it tells of, by the same transaction. */
export async function addAudit(
  database: Database,
  change: Change,
  transaction: Transaction,
): Promise<void> {
  await rows(database, addAuditSql, { ...change }, { transaction });
}

/** Ids and addresses are null where the account has been deleted. */
export interface AuditRow extends Pick<Change, 'before' | 'after'> {
  id: number;
  at: Date;
  action: string;
  actorId: string | null;
  actorEmail: string | null;
  subjectId: string | null;
  subjectEmail: string | null;
}

export const listAudit = (
  database: Database,
  page: { before: number; limit: number },
): Promise<AuditRow[]> => rows(database, listAuditSql, { ...page });
