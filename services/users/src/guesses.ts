import { Problem } from '@tienda/shared/problem';
import type { TakeTurn } from '@tienda/shared/turns';
import { accountGone } from './accounts.js';
import { limits as limit, networkOf, type Limits } from './limits.js';
import type { Models, UserRow } from './models.js';
import { verifyPassword } from './passwords.js';
import { userProblems } from './problems.js';

export interface Prover {
  userId: string;
  /** The current one, where the operation asks for it. */
  password?: string | undefined;
  ip: string;
}

/** What somebody who is signed in has to prove once more, so that a borrowed session is not enough. */
export interface Guesses {
  /**
   * Checks the password and runs `work`. A wrong password (403), and a wrong code in `work`, are
   * guesses of the account like those at sign-in: after too many it is 429.
   */
  count: <Result>(prover: Prover, work: (user: UserRow) => Promise<Result>) => Promise<Result>;
}

interface Parts {
  models: Models;
  limits: Limits;
  takeTurn: TakeTurn;
}

const wrong: readonly unknown[] = [userProblems.wrongPassword, userProblems.wrongCode];

export function createGuesses({ models, limits, takeTurn }: Parts): Guesses {
  const counting: Guesses['count'] = async ({ userId, password, ip }, work) => {
    const user = (await models.users.findByPk(userId))?.get() ?? accountGone();
    const counted = [
      [limit.signInsByAddress, networkOf(ip)],
      [limit.signInsByAccount, user.email],
    ] as const;
    for (const [one, who] of counted) await limits.count(one, who);
    const forgive = () => Promise.all(counted.map(([one, who]) => limits.forgive(one, who)));
    try {
      if (password !== undefined && !(await verifyPassword(user.passwordHash, password))) {
        throw new Problem(userProblems.wrongPassword);
      }
      const result = await work(user);
      await forgive();
      return result;
    } catch (error) {
      if (error instanceof Problem && !wrong.includes(error.type)) await forgive();
      throw error;
    }
  };
  return {
    count: (prover, work) =>
      prover.password === undefined
        ? counting(prover, work)
        : takeTurn(() => counting(prover, work)),
  };
}
