import type { Caller } from '@tienda/shared/auth';
import { transact, type Database } from '@tienda/shared/database';
import { Problem } from '@tienda/shared/problem';
import { emailTaken, toUser, type User } from './accounts.js';
import { refuseGuessable } from './common-passwords.js';
import { setEmail, setPassword } from './credential-queries.js';
import type { Guesses, Prover } from './guesses.js';
import { limits as limit, networkOf, type Limits } from './limits.js';
import { addAccountMessage } from './message-queries.js';
import { findByEmail, type Models } from './models.js';
import { hashPassword } from './passwords.js';
import { userProblems } from './problems.js';
import { lockProved } from './proof.js';
import { addCustomerEvent } from './queries.js';
import { hashOf } from './secrets.js';

type Proved = Prover & { password: string };

/** What opens an account. Each asks for the current password: 403 `wrong-password`, 429. */
export interface Credentials {
  /** Ends the caller's other sessions, and tells them. */
  changePassword: (prover: Proved, change: PasswordChange) => Promise<void>;
  /** Tells the old address, then moves the messages. */
  changeEmail: (prover: Proved, email: string) => Promise<User>;
}

interface PasswordChange extends Pick<Caller, 'sessionId'> {
  newPassword: string;
}

interface Parts {
  database: Database;
  models: Models;
  limits: Limits;
  guesses: Guesses;
  /** Called when there is news in the outbox. */
  wake: () => void;
}

export function createCredentials(parts: Parts): Credentials {
  const { database, models, limits, guesses, wake } = parts;
  return {
    changePassword: async (prover, { newPassword, sessionId }) => {
      const { device } = prover;
      const exceptDevice = device === undefined ? null : hashOf(device);
      await guesses.count(prover, async (proved) => {
        const { id: userId, email } = proved;
        refuseGuessable(newPassword, email);
        const passwordHash = await hashPassword(newPassword);
        const password = { userId, passwordHash, exceptSession: sessionId, exceptDevice };
        await transact(database, async (transaction) => {
          await lockProved(models, proved, transaction);
          await setPassword(database, password, transaction);
          await addAccountMessage(database, { userId, message: 'password-changed' }, transaction);
        });
      });
      wake();
    },
    changeEmail: async (prover, email) => {
      const user = await guesses.count(prover, async (current) => {
        if (current.email === email) return current;
        const { id: userId } = current;
        await limits.count(limit.emailsByAccount, userId);
        await limits.count(limit.registrationsByAddress, networkOf(prover.ip));
        await transact(database, async (transaction) => {
          await lockProved(models, current, transaction);
          // Asked first: PostgreSQL logs the address that its constraint refuses.
          const taken = await findByEmail(database, email, transaction);
          if (taken) throw new Problem(userProblems.emailTaken);
          await setEmail(database, { userId, email }, transaction).catch(emailTaken);
          await addAccountMessage(database, { userId, message: 'email-changed' }, transaction);
          await addCustomerEvent(database, userId, transaction);
        });
        return { ...current, email };
      });
      wake();
      return toUser(user);
    },
  };
}
