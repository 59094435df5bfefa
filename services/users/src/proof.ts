import { accountGone } from '@tienda/shared/auth';
import type { Transaction } from '@tienda/shared/database';
import { Problem } from '@tienda/shared/problem';
import type { Models, UserRow } from './models.js';
import { userProblems } from './problems.js';

type Lock = Transaction['LOCK'][keyof Transaction['LOCK']];
type Proved = Pick<UserRow, 'id' | 'credentialsChangedAt'>;

/**
 * The account of somebody whose password has been checked, locked until the end of `transaction`, whose
 * first statement this is: what others changed while it waited, the next ones see. Throws 403 where
 * password or e-mail have changed since the check, so that nothing in flight undoes a reset.
 */
export async function lockProved(
  { users }: Models,
  { id, credentialsChangedAt }: Proved,
  transaction: Transaction,
  lock: Lock = transaction.LOCK.NO_KEY_UPDATE,
): Promise<InstanceType<Models['users']>> {
  const row = (await users.findByPk(id, { transaction, lock })) ?? accountGone();
  if (row.get().credentialsChangedAt.getTime() === credentialsChangedAt.getTime()) return row;
  throw new Problem(userProblems.wrongPassword);
}
