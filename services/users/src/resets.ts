import { transact, type Database } from '@tienda/shared/database';
import type { OutboxEvent } from '@tienda/shared/outbox';
import { Problem } from '@tienda/shared/problem';
import type { TakeTurn } from '@tienda/shared/turns';
import { refuseGuessable } from './common-passwords.js';
import {
  findReset,
  issueReset,
  requestReset,
  setPassword,
  useReset,
} from './credential-queries.js';
import { limits as limit, networkOf, type Limits } from './limits.js';
import { addAccountMessage, type AccountMessage } from './message-queries.js';
import type { Models } from './models.js';
import { hashPassword } from './passwords.js';
import { userProblems } from './problems.js';
import { removeUnprovedFactor } from './second-factor-queries.js';
import { hashOf, newSecret } from './secrets.js';

/** A new password for whoever reads the account's mailbox. */
export interface Resets {
  /** Does and answers the same whether the address has an account or not. Throws 429. */
  request: (asked: { email: string; ip: string }) => Promise<void>;
  /**
   * Ends all sessions, and answers whose. Throws 404 for a token that is used, expired or none. Turns off
   * the second factor of whoever had not shown that they read this mailbox: it is not its owner's.
   */
  use: (reset: { token: string; password: string }) => Promise<string>;
}

interface Parts {
  database: Database;
  models: Models;
  limits: Limits;
  takeTurn: TakeTurn;
  /** Called when there is news in the outbox. */
  wake: () => void;
}

export function createResets({ database, models, limits, takeTurn, wake }: Parts): Resets {
  return {
    request: async ({ email, ip }) => {
      await limits.count(limit.resetsByAddress, networkOf(ip));
      await limits.count(limit.resetsByAccount, email);
      await requestReset(database, email);
      wake();
    },
    use: async ({ token, password }) => {
      const tokenHash = hashOf(token);
      // Looked at first, so that a password that is refused does not use it up.
      const { userId, email } = (await findReset(database, tokenHash)) ?? resetUnknown();
      refuseGuessable(password, email);
      const passwordHash = await takeTurn(() => hashPassword(password));
      const change = { userId, passwordHash, exceptSession: null, exceptDevice: null };
      await transact(database, async (transaction) => {
        // First, so that the next statements see what was done while it waited.
        const lock = transaction.LOCK.NO_KEY_UPDATE;
        if (!(await models.users.findByPk(userId, { transaction, lock }))) resetUnknown();
        if (!(await useReset(database, tokenHash, transaction))) resetUnknown();
        await setPassword(database, change, transaction);
        const tell = (message: AccountMessage) =>
          addAccountMessage(database, { userId, message }, transaction);
        await tell('password-changed');
        const isOff = await removeUnprovedFactor(database, userId, { transaction });
        if (isOff) await tell('second-factor-off');
      });
      await limits.clear(limit.signInsByAccount, email);
      wake();
      return userId;
    },
  };
}

function resetUnknown(): never {
  throw new Problem(userProblems.resetUnknown);
}

/**
 * The token for a request that is being delivered, so that none lies in the outbox; null when it is
 * void by now. A second delivery of the same request makes a new token in place of the first.
 */
export async function issueToken(
  database: Database,
  { eventId: requestId, createdAt: requestedAt }: OutboxEvent,
  userId: string,
): Promise<string | null> {
  const token = newSecret();
  const reset = { requestId, userId, requestedAt, tokenHash: hashOf(token) };
  return (await issueReset(database, reset)) ? token : null;
}
