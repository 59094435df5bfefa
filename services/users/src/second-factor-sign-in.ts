import type { Role } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import { Problem } from '@tienda/shared/problem';
import type { UserRow } from './models.js';
import { noteBadCode } from './message-queries.js';
import { userProblems } from './problems.js';
import { acceptCode } from './second-factor-codes.js';
import type { Seal } from './second-factor-secrets.js';
import type { Settings } from './settings.js';

/** What sign-in and refresh know of second factors. */
export interface SecondStep {
  /**
   * Throws 401 `second-factor-required` when the account asks for a code and none was sent, `bad-code`
   * for a wrong one. The password must have been right.
   */
  prove: (user: UserRow, code: string | undefined) => Promise<void>;
  /** The role that an access token of theirs may have. */
  standing: (user: UserRow) => Standing;
}

export interface Standing {
  role: Role;
  /** An administrator who may do no more than a customer until they have a second factor. */
  secondFactorMissing: boolean;
}

interface Parts {
  database: Database;
  seal: Seal;
  /** Whether administrators may do without. */
  policy: Settings['ADMIN_SECOND_FACTOR'];
}

const headers = { 'www-authenticate': 'Bearer' };

export function createSecondStep(parts: Parts): SecondStep {
  return {
    prove: async ({ id: userId, secondFactor }, code) => {
      if (!secondFactor) return;
      if (code === undefined)
        throw new Problem(userProblems.secondFactorRequired, undefined, { headers });
      if (await acceptCode(parts, { userId, code })) return;
      // Whoever guesses codes has the password of that very account: its owner should hear of it.
      await noteBadCode(parts.database, userId);
      const event = { kind: userProblems.badCode.event, userId };
      throw new Problem(userProblems.badCode, undefined, { headers, event });
    },
    standing: ({ role, secondFactor }) => {
      const isMissing = role === 'admin' && parts.policy === 'required' && !secondFactor;
      return { role: isMissing ? 'customer' : role, secondFactorMissing: isMissing };
    },
  };
}
