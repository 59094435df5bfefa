import type { Role } from '@tienda/shared/auth';
import { transact, type Database, type Transaction } from '@tienda/shared/database';
import { Problem, problems } from '@tienda/shared/problem';
import { toUser, type User } from './accounts.js';
import type { Models } from './models.js';
import { userProblems } from './problems.js';
import { endSessions } from './session-queries.js';
import { addAudit, lockAdministrators } from './staff-queries.js';

interface RoleChange {
  actorId: string;
  userId: string;
  role: Role;
}

export interface Roles {
  /**
   * Gives somebody a role and ends their sessions; the tokens they have live on for ten minutes at
   * most. Throws 409 for the actor's own role, 403 when the actor is no administrator any more.
   */
  give: (change: RoleChange) => Promise<User>;
}

export const createRoles = (database: Database, models: Models): Roles => ({
  give: ({ actorId, userId, role }) =>
    transact(database, async (transaction) => {
      if (actorId === userId) throw new Problem(userProblems.ownRole);
      // The actor stays one, and is somebody else: so there always is an administrator.
      const administrators = await lockAdministrators(database, transaction);
      if (!administrators.includes(actorId)) throw new Problem(problems.forbidden);
      const lock = transaction.LOCK.NO_KEY_UPDATE;
      const row = await models.users.findByPk(userId, { transaction, lock });
      if (!row) throw new Problem(problems.notFound);
      const { role: before } = row.get();
      if (before === role) return toUser(row.get());
      await row.update({ role }, { transaction });
      await endSessions(database, userId, transaction);
      const change = { actorId, action: 'role-changed', subjectId: userId } as const;
      await addAudit(database, { ...change, before, after: role }, transaction);
      return toUser(row.get());
    }),
});

/**
 * Throws 409 `last-admin` when nobody but `userId` is an administrator. Others cannot stop being one
 * before the end of `transaction`, which should lock nothing of users before this.
 */
export async function refuseLastAdministrator(
  database: Database,
  userId: string,
  transaction: Transaction,
): Promise<void> {
  const administrators = await lockAdministrators(database, transaction);
  const isLast = administrators.length === 1 && administrators[0] === userId;
  if (isLast) throw new Problem(userProblems.lastAdministrator);
}
