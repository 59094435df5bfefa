import { transact, type Database } from '@tienda/shared/database';
import { Problem } from '@tienda/shared/problem';
import type { Guesses, Prover } from './guesses.js';
import type { Models, UserRow } from './models.js';
import { userProblems } from './problems.js';
import { lockProved } from './proof.js';
import { addRemovalEvents, anonymiseOrders } from './removal-queries.js';
import { acceptCode } from './second-factor-codes.js';
import type { Seal } from './second-factor-secrets.js';
import { refuseLastAdministrator } from './staff-roles.js';

interface Parts {
  database: Database;
  models: Models;
  guesses: Guesses;
  seal: Seal;
  /** Called when there is news in the outbox. */
  wake: () => void;
}

type Leaver = Prover & { password: string; code?: string | undefined };

/**
 * Deletes the caller's account, for good. Throws 403 for a wrong password or code, 409 while an order
 * is under way and for the last administrator.
 */
export type RemoveAccount = (leaver: Leaver) => Promise<void>;

export function createRemoval(parts: Parts): RemoveAccount {
  const { database, models, guesses, wake } = parts;

  /** Locks administrators before the account, and that before its orders, as all who lock several do. */
  const remove = (proved: UserRow, code: string | undefined) =>
    transact(database, async (transaction) => {
      const { id: userId, role } = proved;
      if (role === 'admin') await refuseLastAdministrator(database, userId, transaction);
      const row = await lockProved(models, proved, transaction, transaction.LOCK.UPDATE);
      const { language, secondFactor } = row.get();
      if (secondFactor && !(await acceptCode(parts, { userId, code: code ?? '', transaction }))) {
        throw new Problem(userProblems.wrongCode);
      }
      if ((await anonymiseOrders(database, userId, transaction)) > 0) {
        const detail = 'Wait until your orders have arrived, or cancel them';
        throw new Problem(userProblems.ordersOpen, detail);
      }
      await addRemovalEvents(database, { userId, language }, transaction);
      await row.destroy({ transaction });
    });

  return async ({ code, ...prover }) => {
    await guesses.count(prover, (user) => remove(user, code));
    wake();
  };
}
